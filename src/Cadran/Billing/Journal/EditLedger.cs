using Cadran.Customers;
using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Billing.Journal;

/// <summary>The code and the name to use for a key from now on; both empty: as it is by itself.</summary>
internal sealed record LedgerChoice(string Key, string? Code = null, string? Name = null);

/// <summary>What is to change; what is not named stays.</summary>
internal sealed record LedgerChange(
    int? FiscalYearStartMonth = null,
    IReadOnlyList<LedgerChoice>? Accounts = null
);

/// <summary>Changes accounts, books and the year. What is posted keeps the accounts that it was posted on.</summary>
internal sealed class EditLedger(Store store, LedgerQueries ask)
{
    private const int LongestCode = 20;

    /// <summary>
    /// Refusals: journal.account_unknown, journal.account_code, field.too_long, journal.fiscal_month, edit.stale.
    /// </summary>
    public async Task<Result<Ledger>> Change(
        LedgerChange change,
        int? ifMatch,
        CancellationToken stop
    )
    {
        var now = await ask.Now(stop);
        var choices = change.Accounts ?? [];
        var check = new Check().That(
            change.FiscalYearStartMonth is null or (>= 1 and <= 12),
            JournalRefusals.FiscalMonth
        );
        foreach (var choice in choices)
            Validate(check, choice, now);
        if (!check.Passed)
            return Result<Ledger>.Refused(check.Refusals);
        var kept = await store.Write(db => Keep(db, change, choices, now, ifMatch, stop), stop);
        return kept.Succeeded ? await ask.Now(stop) : Result<Ledger>.Refused(kept.Refusals);
    }

    /// <summary>
    /// Gives a customer its own account. Refusals: not_found, journal.account_code, journal.account_taken.
    /// </summary>
    public async Task<Result<string>> ChangeCustomer(
        Id<Organization> customer,
        string? code,
        CancellationToken stop
    )
    {
        if (!IsCode(code))
            return JournalRefusals.AccountCode.At("code");
        return await store.Write<string>(
            async db =>
            {
                if (!await db.Set<Organization>().AnyAsync(o => o.Id == customer, stop))
                    return PlatformRefusals.NotFound;
                var row = await db.Set<CustomerAccount>()
                    .FirstOrDefaultAsync(a => a.OrganizationId == customer, stop);
                if (row is null)
                    db.Add(new CustomerAccount { OrganizationId = customer, Code = code! });
                else
                    row.Code = code!;
                return code!;
            },
            stop,
            JournalRefusals.AccountTaken
        );
    }

    private static void Validate(Check check, LedgerChoice choice, Ledger now)
    {
        var isEmpty =
            string.IsNullOrWhiteSpace(choice.Code) && string.IsNullOrWhiteSpace(choice.Name);
        check
            .That(
                now.Accounts.Any(a => a.Key == choice.Key),
                JournalRefusals.AccountUnknown.With(choice.Key)
            )
            .That(isEmpty || IsCode(choice.Code), JournalRefusals.AccountCode.At(choice.Key))
            .OptionalLine(choice.Name, choice.Key, 100);
    }

    /// <summary>Letters and digits: what every accounting program takes.</summary>
    private static bool IsCode(string? code) =>
        code?.Trim() is { Length: >= 2 and <= LongestCode } trimmed
        && trimmed == code
        && trimmed.All(char.IsAsciiLetterOrDigit);

    private static async Task<Result<Done>> Keep(
        CadranDb db,
        LedgerChange change,
        IReadOnlyList<LedgerChoice> choices,
        Ledger now,
        int? ifMatch,
        CancellationToken stop
    )
    {
        var settings = await db.Set<LedgerSettings>().FirstOrDefaultAsync(stop);
        if (ifMatch is { } seen && seen != (settings?.Version ?? 0))
            return PlatformRefusals.Stale;
        if (settings is null)
            db.Add(settings = new LedgerSettings { WorkspaceId = db.Workspace });
        settings.FiscalYearStartMonth =
            change.FiscalYearStartMonth ?? settings.FiscalYearStartMonth;
        var chosen = new Dictionary<string, LedgerName>(settings.Chosen);
        foreach (var choice in choices)
            if (string.IsNullOrWhiteSpace(choice.Code))
                chosen.Remove(choice.Key);
            else
                chosen[choice.Key] = new LedgerName(
                    choice.Code,
                    string.IsNullOrWhiteSpace(choice.Name)
                        ? now.Accounts.First(a => a.Key == choice.Key).Name
                        : choice.Name.Trim()
                );
        settings.Chosen = chosen;
        return new Done();
    }
}
