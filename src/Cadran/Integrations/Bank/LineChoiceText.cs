using System.Globalization;
using Cadran.Billing;
using Cadran.Customers;
using Cadran.Platform.Api;

namespace Cadran.Integrations.Bank;

/// <summary>
/// A choice as the value of a form: "customer|invoice:minor,invoice:minor". It says what was seen, so that what is
/// confirmed is never another proposal made since.
/// </summary>
internal static class LineChoiceText
{
    public static string Write(Guid customer, IEnumerable<(Guid Invoice, Money Amount)> parts) =>
        $"{customer}|"
        + string.Join(
            ',',
            parts.Select(p =>
                string.Create(CultureInfo.InvariantCulture, $"{p.Invoice}:{p.Amount.Minor}")
            )
        );

    /// <summary>Null when it is none.</summary>
    public static LineChoice? Read(Id<BankLine> line, Currency currency, string? text)
    {
        if (text?.Split('|') is not [var who, var what] || !Guid.TryParse(who, out var customer))
            return null;
        var parts = new List<AllocationInput>();
        foreach (var part in what.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                part.Split(':') is not [var id, var minor]
                || !Guid.TryParse(id, out var invoice)
                || !long.TryParse(minor, CultureInfo.InvariantCulture, out var amount)
                || parts.Count == 200
            )
                return null;
            parts.Add(
                new AllocationInput(
                    new Id<Invoice>(invoice),
                    new DecimalInput(currency.FromMinor(amount))
                )
            );
        }
        return new LineChoice(line, new Id<Organization>(customer), parts);
    }
}
