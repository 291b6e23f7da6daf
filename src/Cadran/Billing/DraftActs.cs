using System.Globalization;
using Cadran.Time;

namespace Cadran.Billing;

/// <summary>What an act of the editor came to.</summary>
internal sealed record DraftDone(bool Issued = false, bool Sent = false, string? Unsent = null);

/// <summary>
/// The editor's one form: it is saved whatever the act is, then the act is done. The send button carries the amount
/// that it said; another amount is not sent unseen.
/// </summary>
internal sealed class DraftActs(EditDraft edit, IssueInvoice issue, IssueAndSend issueAndSend)
{
    /// <summary>The total is no longer what the button said.</summary>
    public static readonly Refusal TotalMoved = new("invoice.total_moved", RefusalKind.Conflict);

    /// <summary>What was posted: fields by name, ticked taxes, the act, the version that was seen.</summary>
    internal sealed record Form(
        Func<string, string?> Typed,
        IReadOnlyList<string> Taxes,
        string Act,
        int? Seen
    );

    public async Task<Result<DraftDone>> Run(
        InvoiceView view,
        Form form,
        CultureInfo culture,
        CancellationToken stop
    )
    {
        var (act, what) = Split(form.Act);
        var change = PostedDraft.Read(
            form.Typed,
            form.Taxes,
            act == "remove" ? what : null,
            view,
            culture,
            adding: act.Length > 0
        );
        if (!change.Succeeded)
            return Result<DraftDone>.Refused(change.Refusals);
        var saved = await edit.Change(view.Invoice.Id, change.Value, form.Seen, stop);
        if (!saved.Succeeded)
            return Result<DraftDone>.Refused(
                saved.Refusals.Select(r => PostedDraft.Place(r, change.Value.Lines))
            );
        return await Then(act, what, saved.Value, form, stop);
    }

    private async Task<Result<DraftDone>> Then(
        string act,
        string what,
        Invoice saved,
        Form form,
        CancellationToken stop
    )
    {
        switch (act)
        {
            case "off" when Id<TimeEntry>.TryParse(what, null, out var entry):
                var off = await edit.ChangeTime(saved.Id, new(Remove: [entry]), null, stop);
                return off.Select(_ => new DraftDone());
            case "issue" or "send" when what != Minor(saved):
                return TotalMoved;
            case "issue":
                var issued = await issue.Run(saved.Id, null, saved.Version, stop);
                return issued.Select(_ => new DraftDone(Issued: true));
            case "send":
                return (
                    await issueAndSend.Run(saved.Id, MailForm.Read(form.Typed), saved.Version, stop)
                ).Select(done => new DraftDone(true, true, done.Unsent?.Code));
            default:
                return await Group(saved, form, stop);
        }
    }

    private async Task<Result<DraftDone>> Group(Invoice saved, Form form, CancellationToken stop)
    {
        if (
            !Enum.TryParse<Domain.GroupBy>(form.Typed("groupBy"), out var way)
            || way == saved.GroupBy
        )
            return new DraftDone();
        var grouped = await edit.ChangeTime(saved.Id, new(GroupBy: way), null, stop);
        return grouped.Select(_ => new DraftDone());
    }

    /// <summary>The value of a button that says the total: "send:222619".</summary>
    public static string Saying(string act, Invoice invoice) => act + ":" + Minor(invoice);

    private static string Minor(Invoice invoice) =>
        invoice.TotalMinor.ToString(CultureInfo.InvariantCulture);

    private static (string Act, string What) Split(string act)
    {
        var at = act.IndexOf(':', StringComparison.Ordinal);
        return at < 0 ? (act, "") : (act[..at], act[(at + 1)..]);
    }
}

/// <summary>The e-mail's fields: addresses apart by commas, semicolons or spaces.</summary>
internal static class MailForm
{
    private static readonly char[] Between = [',', ';', ' ', '\n', '\r', '\t'];

    public static SendRequest Read(Func<string, string?> typed) =>
        new(Addresses(typed("to")), Addresses(typed("cc")), Message(typed));

    private static IReadOnlyList<string>? Addresses(string? text) =>
        string.IsNullOrWhiteSpace(text)
            ? null
            : text.Split(Between, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Null when nobody changed our words, so that they are written with the real date and number.</summary>
    private static string? Message(Func<string, string?> typed)
    {
        var message = typed("message")?.ReplaceLineEndings("\n").Trim();
        var ours = typed("ourMessage")?.ReplaceLineEndings("\n").Trim();
        return string.IsNullOrEmpty(message) || message == ours ? null : message;
    }
}
