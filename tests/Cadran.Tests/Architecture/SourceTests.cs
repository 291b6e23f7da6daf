namespace Cadran.Tests.Architecture;

public class SourceTests
{
    private static readonly IReadOnlyList<SourceFile> ours = SourceFile.All();

    [Fact]
    public void Long_files_say_why() => Verdict.None(SourceRules.LongWithoutReason(ours));

    [Fact]
    public void Nobody_switches_off_the_banned_symbols_or_the_rule_of_folders() =>
        Verdict.None(SourceRules.SwitchingOff(ours));

    [Theory]
    [InlineData("src/Cadran/Program.cs")]
    [InlineData("tests/Cadran.Tests/Architecture/SourceTests.cs")]
    [InlineData("Directory.Build.props")]
    public void This_file_is_among_those_looked_at(string path) =>
        Assert.Contains(ours, file => file.Path == path);

    [Fact]
    public void Built_files_are_not_among_those_looked_at() =>
        Assert.DoesNotContain(ours, file => file.Path.Contains("/obj/", StringComparison.Ordinal));

    [Theory]
    [InlineData("", 300, true)]
    [InlineData("", 301, false)]
    [InlineData("// Long because", 301, false)]
    [InlineData("// Long because the table of the law is one.", 301, true)]
    [InlineData("@* Long because the page shows it all. *@", 301, true)]
    [InlineData("/* Long because every token stands here. */", 301, true)]
    public void A_long_file_is_refused_unless_its_first_line_gives_a_reason(
        string first,
        int lines,
        bool fine
    )
    {
        var file = new SourceFile("a.cs", first + string.Concat(Enumerable.Repeat("\n", lines)));

        Assert.Equal(fine, SourceRules.LongWithoutReason([file]).Count == 0);
    }

    [Theory]
    [InlineData("a.cs", "#pragma warning disable RS0030", false)]
    [InlineData(
        "a.cs",
        "class A\n{\n    #pragma warning disable CA1000, IDE0130 // just here",
        false
    )]
    [InlineData("a.cs", "#pragma warning disable", false)]
    [InlineData("a.cs", "#pragma warning disable // all", false)]
    [InlineData("a.cs", "#pragma warning disable CA1000", true)]
    [InlineData("a.cs", "#pragma warning restore RS0030", true)]
    [InlineData("a.cs", "[Suppress" + "Message(\"ApiDesign\", \"RS0030:Banned\")]", false)]
    [InlineData(
        "a.cs",
        "[assembly: Suppress" + "Message(\n    \"Style\",\n    \"IDE0130\"\n)]",
        false
    )]
    [InlineData("a.cs", "[Suppress" + "Message(\"Usage\", \"CA1000\")]", true)]
    [InlineData("a.csproj", "<NoWarn>$(NoWarn);RS0030</NoWarn>", false)]
    [InlineData("a.props", "<NoWarn>$(NoWarn);CA1000</NoWarn>", true)]
    public void Switching_off_what_guards_the_house_is_refused(
        string path,
        string text,
        bool fine
    ) => Assert.Equal(fine, SourceRules.SwitchingOff([new(path, text)]).Count == 0);
}
