using Cadran.Kernel;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;
using Cadran.Workspaces.OpenId.Domain;

namespace Cadran.Tests.Workspaces.OpenId;

public class DoorTests
{
    private static readonly MeantMember Leo = new(new Id<Member>(Guid.CreateVersion7()), true);
    private static readonly string[] Firm = ["firm.example"];

    [Fact]
    public void A_linked_account_is_its_member_whatever_its_address_says_now() =>
        Assert.Equal(
            new Admission(Leo.Id, IsNewLink: false),
            Door.Decide(Who("other@else.example", false), Knows(linked: Leo)).Value
        );

    [Fact]
    public void A_linked_member_who_was_deactivated_is_refused() =>
        Assert.Equal(
            "sign_in.firm_deactivated",
            Code(Who("leo@firm.example"), Knows(linked: Leo with { IsActive = false }))
        );

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public void A_verified_domain_vouches_unless_the_provider_says_no(bool? verified) =>
        Assert.Equal(
            new Admission(Leo.Id, IsNewLink: true),
            Door.Decide(Who("leo@firm.example", verified), Knows(same: Leo, domains: Firm)).Value
        );

    [Theory]
    [InlineData("leo@firm.example", false, true, "sign_in.firm_email_unverified")]
    [InlineData("leo@else.example", true, true, "sign_in.firm_other_domain")]
    [InlineData("leo@sub.firm.example", true, true, "sign_in.firm_other_domain")]
    [InlineData(null, true, true, "sign_in.firm_no_email")]
    [InlineData("leo", true, true, "sign_in.firm_no_email")]
    [InlineData("leo@firm.example", null, false, "sign_in.firm_email_unverified")]
    [InlineData("leo@firm.example", false, false, "sign_in.firm_email_unverified")]
    public void An_address_that_nobody_vouches_for_is_refused(
        string? email,
        bool? verified,
        bool hasDomain,
        string code
    ) =>
        Assert.Equal(
            code,
            Code(Who(email, verified), Knows(same: Leo, domains: hasDomain ? Firm : []))
        );

    [Fact]
    public void Without_a_domain_members_who_exist_are_linked_and_nobody_is_made()
    {
        var here = Knows(same: Leo, role: Role.Agent);

        Assert.True(Door.Decide(Who("leo@firm.example", true), here).Succeeded);
        Assert.Equal(
            "sign_in.firm_nobody",
            Code(Who("new@firm.example", true), here with { SameAddress = null })
        );
    }

    [Fact]
    public void Of_a_verified_domain_somebody_new_is_made_only_when_the_firm_wants_it()
    {
        var here = Knows(domains: Firm, role: Role.Agent);

        Assert.Equal(
            new Admission(null, IsNewLink: true),
            Door.Decide(Who("new@firm.example"), here).Value
        );
        Assert.Equal(
            "sign_in.firm_nobody",
            Code(Who("new@firm.example"), here with { NewMembersAre = null })
        );
    }

    [Fact]
    public void Who_was_let_go_is_not_made_anew() =>
        Assert.Equal(
            "sign_in.firm_deactivated",
            Code(
                Who("leo@firm.example"),
                Knows(same: Leo with { IsActive = false }, domains: Firm, role: Role.Agent)
            )
        );

    [Fact]
    public void A_member_has_one_account() =>
        Assert.Equal(
            "sign_in.firm_linked_otherwise",
            Code(
                Who("leo@firm.example"),
                Knows(same: Leo with { IsLinkedOtherwise = true }, domains: Firm)
            )
        );

    [Theory]
    [InlineData("ana@Firm.Example", "firm.example")]
    [InlineData("ana@bücher.example", "xn--bcher-kva.example")]
    [InlineData("\"a@b\"@firm.example", "firm.example")]
    [InlineData("ana@localhost", null)]
    [InlineData("ana@192.0.2.1", null)]
    [InlineData("@firm.example", null)]
    [InlineData("ana", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void The_domain_of_an_address(string? email, string? domain) =>
        Assert.Equal(domain, MailDomain.Of(email));

    [Theory]
    [InlineData("gmail.com", true)]
    [InlineData("orange.fr", true)]
    [InlineData("firm.example", false)]
    public void Where_anybody_has_addresses_is_known(string domain, bool isPublic) =>
        Assert.Equal(isPublic, MailDomain.IsPublicHost(domain));

    private static Arrival Who(string? email, bool? verified = null) =>
        new("subject", email, verified);

    private static DoorKnowledge Knows(
        MeantMember? linked = null,
        MeantMember? same = null,
        IReadOnlyCollection<string>? domains = null,
        Role? role = null
    ) => new(linked, same, domains ?? [], role);

    private static string? Code(Arrival who, DoorKnowledge here) =>
        Door.Decide(who, here).Refusal?.Code;
}
