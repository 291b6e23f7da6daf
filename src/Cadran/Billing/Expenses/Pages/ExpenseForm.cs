using System.Globalization;
using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Api;
using Cadran.Time;
using Cadran.Time.Pages;
using Cadran.Work;
using Cadran.Workspaces;

namespace Cadran.Billing.Expenses.Pages;

/// <summary>The form of an expense: what was typed, and a receipt, which is kept also when the form is refused.</summary>
internal sealed class ExpenseForm(Receipts receipts)
{
    /// <summary>The receipt posted, or posted before and named again; null: none.</summary>
    public KeptReceipt? Receipt { get; private set; }

    /// <summary>The expense as typed; each field that can't be read is refused at its name on the form.</summary>
    public async Task<Result<ExpenseInput>> Read(
        IFormCollection form,
        CultureInfo culture,
        CancellationToken stop
    )
    {
        string? Typed(string name) => Blank.ToNull(form[name].ToString());
        var wrong = new List<Refusal>(await ReadReceipt(form, stop));
        wrong.AddRange(
            Chosen.Unknown(
                Typed("workText"),
                Typed("work"),
                Typed("customerText"),
                Typed("customer")
            )
        );
        DecimalInput? Number(string name, FieldKind kind)
        {
            if (Typed(name) is not { } text)
                return null;
            if (TypedNumber.TryRead(text, culture, out var value))
                return new DecimalInput(value);
            wrong.Add(PlatformRefusals.Unreadable(name, kind));
            return null;
        }
        var day = Days.Read(Typed("date"));
        if (day is null)
            wrong.Add(PlatformRefusals.Unreadable("date", FieldKind.Date));
        var work = Typed("workText") is null ? null : WorkRef.Read(Typed("work"));
        var input = new ExpenseInput(
            day,
            Ids.Read<ExpenseCategory>(Typed("category")),
            Typed("text"),
            Number("amount", FieldKind.Amount),
            Typed("currency"),
            Number("tax", FieldKind.Amount),
            Number("quantity", FieldKind.Number),
            Number("rate", FieldKind.Amount),
            Ids.Read<Member>(Typed("member")),
            Typed("customerText") is null ? null : Ids.Read<Organization>(Typed("customer")),
            work?.ProjectId,
            work?.TaskId,
            work?.TicketId,
            Typed("billable") is not null,
            Number("markup", FieldKind.Percentage)
        );
        return wrong.Count == 0 ? input : Result<ExpenseInput>.Refused(wrong);
    }

    /// <summary>What the use case says of its input, at the field of the form.</summary>
    public static Refusal AtField(Refusal refusal) =>
        refusal.Field switch
        {
            "categoryId" => refusal.At("category"),
            "memberId" => refusal.At("member"),
            "markupPercent" => refusal.At("markup"),
            "organizationId" => refusal.At("customerText"),
            "taskId" or "ticketId" or "projectId" => refusal.At("workText"),
            _ => refusal,
        };

    private async Task<IReadOnlyList<Refusal>> ReadReceipt(
        IFormCollection form,
        CancellationToken stop
    )
    {
        var file = new[] { "receipt", "photo" }
            .Select(form.Files.GetFile)
            .FirstOrDefault(f => f is { Length: > 0 });
        if (file is null)
        {
            Receipt = await receipts.Known(
                form["kept"].ToString(),
                form["keptName"].ToString(),
                stop
            );
            return [];
        }
        await using var content = file.OpenReadStream();
        var kept = await receipts.Keep(await Receipts.Upload(content, stop), file.FileName, stop);
        if (!kept.Succeeded)
            return [.. kept.Refusals.Select(r => r.At(file.Name))];
        Receipt = kept.Value;
        return [];
    }
}
