using System.Net;
using System.Text.RegularExpressions;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Time.Pages;

public class BulkPageTests
{
    // Rule T10: what an issued invoice holds is left out, and said before anything is done.
    [Theory, BothDatabases]
    public async Task A_selection_is_changed_without_what_is_locked_and_taken_back(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var page = await FormPage.Of(firm);
        var (open, locked) = (await job.Log("2026-10-05", 3600), await Issued(firm, job));

        var shown = await Body(await Bulk(page, "choose", "billable", open, locked));
        await Bulk(page, "do", "notBillable", open);
        var changed = await firm.Get($"/time-entries/{open}");
        await page.Post(UndoUrl(await Body(await page.Get("/time"))));

        Assert.Contains(locked, shown, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{locked}\"", shown, StringComparison.Ordinal);
        Assert.False(changed["billable"].GetValue<bool>());
        Assert.True((await firm.Get($"/time-entries/{open}"))["billable"].GetValue<bool>());
    }

    [Theory, BothDatabases]
    public async Task A_selection_is_deleted_and_taken_back_as_one(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var page = await FormPage.Of(firm);
        var (one, two) = (await job.Log("2026-10-05", 3600), await job.Log("2026-10-06", 60));

        await Bulk(page, "do", "delete", one, two);
        var left = (await firm.Get("/time-entries")).Items.Count;
        await page.Post(UndoUrl(await Body(await page.Get("/time"))));

        Assert.Equal(0, left);
        Assert.Equal(2, (await firm.Get("/time-entries")).Items.Count);
    }

    // An edit after the act: taking back would lose it.
    [Theory, BothDatabases]
    public async Task What_was_edited_since_is_not_taken_back(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var page = await FormPage.Of(firm);
        var id = await job.Log("2026-10-05", 3600);
        await Bulk(page, "do", "notBillable", id);
        var undo = UndoUrl(await Body(await page.Get("/time")));
        (await firm.Put($"/time-entries/{id}", job.Entry("2026-10-05", 7200))).Expect(200);

        await page.Post(undo);

        Assert.Equal(
            7200,
            (await firm.Get($"/time-entries/{id}"))["durationSeconds"].GetValue<int>()
        );
    }

    [Theory, BothDatabases]
    public async Task What_was_locked_or_deleted_since_the_preview_is_named(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var page = await FormPage.Of(firm);
        var (open, locked) = (await job.Log("2026-10-05", 3600), await Issued(firm, job));
        var deleted = await job.Log("2026-10-07", 60);
        (await firm.Delete($"/time-entries/{deleted}")).Expect(204);

        var said = await Body(await Bulk(page, "do", "notBillable", open, locked, deleted));

        Assert.False((await firm.Get($"/time-entries/{open}"))["billable"].GetValue<bool>());
        Assert.Contains("Fait pour 1 saisie.", said, StringComparison.Ordinal);
        Assert.Contains("1 saisie laissée de côté", said, StringComparison.Ordinal);
        Assert.Contains("1 saisie de la sélection a été supprimée", said, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task What_one_draft_refuses_stops_the_whole_act_and_says_so(OnDatabase on)
    {
        var firm = await Firm.Of(on);
        var job = await Job.In(firm);
        var page = await FormPage.Of(firm);
        var (id, other) = (await job.Log("2026-10-05", 3600), await job.Log("2026-10-06", 3600));
        var free = await job.Log("2026-10-07", 3600);
        var draft = (await job.Draft(id, other)).Expect(201).Id;
        var discount = new { discount = new { amount = "150.00" } };
        (await firm.Put($"/invoices/{draft}", discount)).Expect(200);

        var said = await Body(await Bulk(page, "do", "delete", id, free));

        Assert.Equal(3, (await firm.Get("/time-entries")).Items.Count);
        Assert.Contains("La remise dépasse le montant", said, StringComparison.Ordinal);
        Assert.Contains(
            " Rien n’a été modifié : une facture brouillon refuse ce changement",
            said,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task More_than_a_thousand_are_refused_in_words()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var page = await FormPage.Of(firm);
        var ids = Enumerable.Range(0, 1001).Select(_ => Guid.CreateVersion7().ToString());

        var said = await Body(await Bulk(page, "choose", "billable", [.. ids]));

        Assert.Contains("Au plus 1", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_selection_goes_to_an_invoice_without_what_can_not_be_billed()
    {
        var firm = await Firm.Of(OnDatabase.Sqlite);
        var job = await Job.In(firm);
        var page = await FormPage.Of(firm);
        var id = await job.Log("2026-10-05", 3600);
        var nobody = await firm.Make(
            "/time-entries",
            new { workDate = "2026-10-05", durationSeconds = 60 }
        );

        var shown = await Body(await Bulk(page, "choose", "invoice", id, nobody));

        Assert.Contains($"name=\"entry\" value=\"{id}\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(
            $"name=\"entry\" value=\"{nobody}\"",
            shown,
            StringComparison.Ordinal
        );
    }

    private static async Task<string> Issued(Firm firm, Job job)
    {
        var id = await job.Log("2026-10-06", 3600);
        var draft = (await job.Draft(id)).Expect(201).Id;
        (await firm.Post($"/invoices/{draft}/issue", new { })).Expect(200);
        return id;
    }

    private static Task<HttpResponseMessage> Bulk(
        FormPage page,
        string handler,
        string act,
        params string[] ids
    ) =>
        page.Post(
            "/time/bulk",
            [("_handler", handler), ("act", act), .. ids.Select(id => ("selected", id))]
        );

    private static string UndoUrl(string html) =>
        Regex.Match(html, "action=\"(/time/undo/[^\"]+)\"").Groups[1].Value;

    private static async Task<string> Body(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.OK, answer.StatusCode.ToString());
        return WebUtility.HtmlDecode(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }
}
