using Cadran.Workspaces.Domain;
using NodaTime;

namespace Cadran.Tests.Workspaces.Domain;

public class TotpTests
{
    /// <summary>"12345678901234567890" of RFC 6238, in base32.</summary>
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code)
    {
        var step = Totp.StepAt(Instant.FromUnixTimeSeconds(second));

        Assert.Equal(code, Totp.CodeOf(Secret, step));
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_code_is_good_for_its_step_and_the_ones_beside(int off, bool good)
    {
        var code = Totp.CodeOf(Secret, 1000);
        var now = Instant.FromUnixTimeSeconds(1000 * 30 + 5 + off);

        Assert.Equal(good ? 1000L : null, Totp.Match(Secret, code, now, null));
    }

    [Fact]
    public void A_code_counts_once()
    {
        var now = Instant.FromUnixTimeSeconds(30_000);

        Assert.Null(Totp.Match(Secret, Totp.CodeOf(Secret, 1000), now, lastUsed: 1000));
        Assert.Equal(1001, Totp.Match(Secret, Totp.CodeOf(Secret, 1001), now, lastUsed: 1000));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("١٢٣٤٥٦")]
    public void What_is_no_code_matches_nothing(string typed) =>
        Assert.Null(Totp.Match(Secret, typed, Instant.FromUnixTimeSeconds(59), null));

    [Fact]
    public void Spaces_as_apps_show_them_are_read_over() =>
        Assert.NotNull(Totp.Match(Secret, "287 082", Instant.FromUnixTimeSeconds(59), null));

    [Fact]
    public void A_new_secret_has_160_bits_and_gives_codes()
    {
        var secret = Totp.NewSecret();

        Assert.Matches("^[A-Z2-7]{32}$", secret);
        Assert.Matches("^[0-9]{6}$", Totp.CodeOf(secret, 1));
        Assert.NotEqual(secret, Totp.NewSecret());
    }
}
