using System.Globalization;
using Cadran.Tests.Billing.Journal;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Scenarios;

/// <summary>
/// Whole documents issued at once over three series (promises): numbers 1 to n in each, nothing refused that need not be, the
/// journal whole. Some in the build; CADRAN_ISSUES asks for more (1,000 by the promise).
/// </summary>
public class IssueRaceTests
{
    private static int Asked =>
        int.TryParse(
            Environment.GetEnvironmentVariable("CADRAN_ISSUES"),
            CultureInfo.InvariantCulture,
            out var count
        )
            ? count
            : 120;

    [Theory, BothDatabases]
    public async Task Documents_issued_at_once_over_three_series_are_without_gap_or_twin_D3(
        OnDatabase on
    )
    {
        var (one, other) = (await Cast.Quotes.At(on), await Cast.Quotes.At(on));
        var each = Asked / 3;
        var invoices = await Drafts(one, each);
        var foreign = await Drafts(other, each);
        var toCredit = await Drafts(one, each);
        foreach (var draft in toCredit)
            (await one.Firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        List<Func<Task<Answer>>> acts =
        [
            .. invoices.Select(id => Issue(one.Firm, id)),
            .. foreign.Select(id => Issue(other.Firm, id)),
            .. toCredit.Select(id => Credit(one.Firm, id)),
        ];
        var order = Enumerable.Range(0, acts.Count).OrderBy(i => i % each).ToList();
        var answers = new Answer[acts.Count];

        await Parallel.ForEachAsync(
            order,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (i, _) => answers[i] = await acts[i]()
        );

        Assert.Equal(Numbers('F', each + 1, each), Given(answers[..each], 200));
        Assert.Equal(Numbers('F', 1, each), Given(answers[each..(2 * each)], 200));
        Assert.Equal(Numbers('A', 1, each), Given(answers[(2 * each)..], 201));
        await one.Firm.Whole();
        await other.Firm.Whole();
    }

    private static Func<Task<Answer>> Issue(Firm firm, string draft) =>
        () => firm.Post($"/invoices/{draft}/issue", new { });

    private static Func<Task<Answer>> Credit(Firm firm, string invoice) =>
        () => firm.Post($"/invoices/{invoice}/credit-note", new { reason = "Race" });

    private static async Task<List<string>> Drafts((Firm Firm, string Customer) at, int count)
    {
        var made = new List<string>();
        for (var i = 0; i < count; i++)
            made.Add(await at.Firm.Draft(at.Customer, Text(10 + i)));
        return made;
    }

    private static IEnumerable<string> Numbers(char letter, int from, int count) =>
        Enumerable.Range(from, count).Select(n => $"{letter}-2026-{n:0000}");

    private static IEnumerable<string> Given(Answer[] answers, int code) =>
        answers.Select(a => a.Expect(code).Text("number")).Order(StringComparer.Ordinal);

    private static string Text(int amount) => amount.ToString(CultureInfo.InvariantCulture);
}
