using Cadran.Workspaces.Domain;

namespace Cadran.Tests.Workspaces.Domain;

public class PasswordTests
{
    [Theory]
    [InlineData("correct horse battery", true)]
    [InlineData("mémé à la plage", true)]
    [InlineData("7k-Xq92!", true)]
    [InlineData("short77", false)]
    [InlineData("MotDePasse", false)]
    [InlineData("12345678", false)]
    [InlineData("ababababab", false)]
    [InlineData("ana.petit@atelier.example", false)]
    [InlineData("Ana.Petit", false)]
    [InlineData(null, false)]
    public void Length_counts_and_what_everybody_tries_first_is_refused(
        string? password,
        bool good
    ) => Assert.Equal(good, Passwords.AreGood(password, "ana.petit@atelier.example"));

    [Fact]
    public void A_book_is_no_password() =>
        Assert.False(Passwords.AreGood(new string('x', 150) + new string('y', 51), "a@b.example"));

    [Fact]
    public void A_recovery_code_works_once_however_it_is_typed()
    {
        var codes = RecoveryCodes.Make();
        var kept = RecoveryCodes.Keep(codes);

        var left = RecoveryCodes.Use(kept, codes[3].Replace("-", " ").ToLowerInvariant());

        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal(9, RecoveryCodes.Left(left));
        Assert.Null(RecoveryCodes.Use(left, codes[3]));
        Assert.NotNull(RecoveryCodes.Use(left, codes[4]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("AAAAA-AAAAA")]
    public void What_is_no_recovery_code_uses_none(string typed)
    {
        Assert.Null(RecoveryCodes.Use(RecoveryCodes.Keep(RecoveryCodes.Make()), typed));
        Assert.Null(RecoveryCodes.Use(null, typed));
    }
}
