using Cadran.Customers.Domain;

namespace Cadran.Tests.Customers.Domain;

public class MailDomainTests
{
    [Theory]
    [InlineData("Acme.Example", "acme.example")]
    [InlineData(" @acme.example ", "acme.example")]
    [InlineData("acme.example.", "acme.example")]
    [InlineData("Éole-énergies.fr", "xn--ole-nergies-99ae.fr")]
    [InlineData("mail.acme.example", "mail.acme.example")]
    public void A_domain_is_kept_in_the_letters_of_dns(string typed, string kept) =>
        Assert.Equal(kept, MailDomain.Of(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("acme")]
    [InlineData("anna@acme.example")]
    [InlineData("acme.example:25")]
    [InlineData("https://acme.example")]
    [InlineData("acme..example")]
    [InlineData("-acme.example")]
    [InlineData("acme_.example")]
    [InlineData("127.0.0.1")]
    [InlineData("a b.example")]
    public void What_is_no_domain_is_nothing(string? typed) => Assert.Null(MailDomain.Of(typed));

    [Fact]
    public void A_domain_is_at_most_253_letters_long() =>
        Assert.Null(MailDomain.Of(string.Join('.', Enumerable.Repeat("abcdefghi", 30))));

    [Fact]
    public void The_great_providers_of_mail_are_known()
    {
        Assert.True(FreeMail.Has("gmail.com"));
        Assert.True(FreeMail.Has("orange.fr"));
        Assert.False(FreeMail.Has("acme.example"));
    }
}
