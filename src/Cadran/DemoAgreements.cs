using System.Globalization;
using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;

namespace Cadran;

/// <summary>How some customers of the story are billed: a retainer, a bank of hours, a fixed fee.</summary>
internal sealed class DemoAgreements(Store store, CreateAgreement create)
{
    public async Task Add(DemoCast cast, CancellationToken stop)
    {
        var days = cast.Calendar;
        var retainer = new TermsInput(
            Fee: Money(cast, 5_600),
            IncludedSeconds: 70 * 3_600,
            OverageRate: Money(cast, 90),
            Rollover: Rollover.AtMost,
            RolloverSeconds: 8 * 3_600
        );
        var bank = new TermsInput(IncludedSeconds: 12 * 3_600);
        var fee = new TermsInput(Fee: Money(cast, 9_000));
        IReadOnlyList<MilestoneInput> milestones =
        [
            new("Maquettes", Percent: new DecimalInput(30), DueOn: days.ThisMonth.AddDays(-1)),
            new("Mise en ligne", Percent: new DecimalInput(70)),
        ];
        await Add(cast, 2, AgreementKind.Retainer, days.Start, retainer, null, stop);
        await Add(cast, 6, AgreementKind.PrepaidHours, days.LastMonth, bank, null, stop);
        await Add(cast, 4, AgreementKind.FixedFee, days.LastMonth, fee, milestones, stop);
    }

    private async Task Add(
        DemoCast cast,
        int customer,
        AgreementKind kind,
        DateOnly from,
        TermsInput terms,
        IReadOnlyList<MilestoneInput>? milestones,
        CancellationToken stop
    )
    {
        var id = cast.Customers[customer].Id;
        await create.Run(new(id, kind, from, terms, Milestones: milestones), stop).Done();
        store.Read.ChangeTracker.Clear();
    }

    private static MoneyAmount Money(DemoCast cast, int amount) =>
        new(amount.ToString(CultureInfo.InvariantCulture), cast.Currency.Code);
}
