using System.Reflection;
using System.Text.Json;
using Cadran.Customers;
using Cadran.Kernel;
using Cadran.Work;

namespace Cadran.Tests.Work;

public class RefusalTextsTests
{
    public static TheoryData<string, string> Codes
    {
        get
        {
            var codes = new TheoryData<string, string>();
            foreach (
                var (type, file) in new[]
                {
                    (typeof(CustomerRefusals), "Customers"),
                    (typeof(WorkRefusals), "Work"),
                }
            )
            foreach (var refusal in type.GetFields(BindingFlags.Public | BindingFlags.Static))
                codes.Add(file, ((Refusal)refusal.GetValue(null)!).Code);
            return codes;
        }
    }

    [Theory, MemberData(nameof(Codes))]
    public void Every_refusal_has_a_sentence_in_both_languages_with_the_same_places(
        string file,
        string code
    )
    {
        var text = Load(file)["refusal." + code];

        Assert.All(["en", "fr"], language => Assert.NotEmpty(text[language]));
        foreach (var place in new[] { "{0}", "{1}" })
            Assert.Equal(
                text["en"].Contains(place, StringComparison.Ordinal),
                text["fr"].Contains(place, StringComparison.Ordinal)
            );
    }

    private static Dictionary<string, Dictionary<string, string>> Load(string file)
    {
        var assembly = typeof(WorkRefusals).Assembly;
        var name = $"Cadran.{file}.{file}.texts.json";
        using var stream = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!;
    }
}
