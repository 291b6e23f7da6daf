using Cadran.Integrations.Domain;

namespace Cadran.Tests.Integrations;

public sealed class PersonMatchingTests
{
    private static readonly Guid Elodie = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Farid = new("00000000-0000-0000-0000-000000000002");
    private static readonly Guid Jean = new("00000000-0000-0000-0000-000000000003");
    private static readonly Guid OtherJean = new("00000000-0000-0000-0000-000000000004");

    private static readonly PersonMatching People = new([
        new(Elodie, "Élodie Gagnon", "elodie@atelier.example"),
        new(Farid, "Farid Ben Ali", null),
        new(Jean, "Jean Martin", "jean@atelier.example"),
        new(OtherJean, "Jean Martin", "jm@atelier.example"),
    ]);

    [Theory]
    [InlineData("Someone Else", "ELODIE@Atelier.Example ")]
    [InlineData("Élodie Gagnon", null)]
    [InlineData("elodie  GAGNON", "private@home.example")]
    [InlineData("Gagnon Élodie", "")]
    [InlineData("GAGNON, Elodie", null)]
    public void Someone_is_found_by_address_then_by_name(string? name, string? email) =>
        Assert.Equal(new PersonMatch(Elodie, false), People.Find(name, email));

    [Theory]
    [InlineData("Ben Ali Farid")]
    [InlineData("Ben Ali, Farid")]
    [InlineData("Ali Farid Ben")]
    public void A_name_of_three_words_may_begin_at_any(string name) =>
        Assert.Equal(Farid, People.Find(name, null).Id);

    [Theory]
    [InlineData("Ben Farid Ali", null)]
    [InlineData("Élodie", null)]
    [InlineData(null, "nobody@atelier.example")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void Whoever_is_unknown_is_nobody(string? name, string? email) =>
        Assert.Equal(new PersonMatch(null, false), People.Find(name, email));

    [Fact]
    public void Two_people_of_one_name_are_told_apart_by_address_only()
    {
        Assert.Equal(new PersonMatch(null, true), People.Find("Martin Jean", null));
        Assert.Equal(OtherJean, People.Find("Jean Martin", "jm@atelier.example").Id);
    }

    [Fact]
    public void A_name_as_written_wins_over_one_turned_around()
    {
        var people = new PersonMatching([
            new(Jean, "Paul Simon", null),
            new(Farid, "Simon Paul", null),
        ]);

        Assert.Equal(Farid, people.Find("simon paul", null).Id);
        Assert.Equal(Jean, people.Find("paul simon", null).Id);
    }
}
