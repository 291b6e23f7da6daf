using Cadran.Accounting.Domain;

namespace Cadran.Tests.Accounting.Domain;

public class ProposalsTests
{
    private static readonly LocalThing brasserie = new(
        "a",
        "Brasserie Élan",
        ["compta@elan.example"]
    );

    [Fact]
    public void An_equal_address_comes_before_an_equal_name()
    {
        var found = Proposals.For(
            [brasserie],
            [new("1", "brasserie elan", null), new("2", "Elan SARL", "Compta@Elan.example")]
        );

        Assert.Equal(("2", ProposalReason.Email), found["a"]);
    }

    [Fact]
    public void Names_are_compared_without_case_and_accents() =>
        Assert.Equal(
            ("1", ProposalReason.Name),
            Proposals.For([brasserie], [new("1", " BRASSERIE ELAN", null)])["a"]
        );

    [Fact]
    public void Two_alike_there_are_no_proposal() =>
        Assert.Empty(
            Proposals.For(
                [brasserie],
                [new("1", "Brasserie Elan", null), new("2", "Brasserie élan", null)]
            )
        );
}
