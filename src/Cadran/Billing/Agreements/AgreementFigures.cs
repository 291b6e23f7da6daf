using Cadran.Customers;
using Cadran.Customers.Pages;
using Cadran.Platform;
using Cadran.Platform.Texts;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Parts;
using Cadran.Rates.Agreements;
using Cadran.Rates.Domain.Agreements;
using Cadran.Workspaces.Domain;

namespace Cadran.Billing.Agreements;

/// <summary>
/// The hours that a customer's agreements have left, on its page; said louder from 80 % of them used on, and when there
/// are none.
/// </summary>
internal sealed class AgreementFigures(
    AgreementQueries agreements,
    AgreementMonths months,
    Caller caller,
    Texts texts
) : ICustomerFigures
{
    public async Task<IReadOnlyList<Figure>> Of(
        Id<Organization> organization,
        CancellationToken stop
    )
    {
        if (!caller.May(Permissions.RatesRead))
            return [];
        var figures = new List<Figure>();
        foreach (var agreement in await agreements.Of(organization, stop))
        {
            if (agreement.Kind is not (AgreementKind.Retainer or AgreementKind.PrepaidHours))
                continue;
            var standing = await months.Of(agreement.Id, stop);
            if (standing is { Succeeded: true, Value: { IsOpen: true, Months: [var now, ..] } })
                figures.Add(Left(agreement, now));
        }
        return figures;
    }

    private Figure Left(Agreement agreement, AgreementMonth month)
    {
        var (left, available) = (month.Left, month.Available);
        var share = available == 0 ? 1 : 1 - (decimal)left / available;
        return new(
            texts["agreements.left"],
            Format.HoursHtml(left),
            texts["agreements.usedShare", Format.Percent(share), Format.Hours(available)],
            $"/agreements/{agreement.Id}",
            share >= 1 ? Tone.Bad
                : share >= 0.8m ? Tone.Warn
                : Tone.Neutral
        );
    }
}
