using System.Globalization;
using Cadran.Platform;
using Cadran.Platform.Api;

namespace Cadran.Billing;

/// <summary>The parts of a payment as a form posts them, a field for each invoice; empty ones and zeros are none.</summary>
internal static class PostedParts
{
    public static Result<IReadOnlyList<AllocationInput>> Read(
        IEnumerable<(Id<Invoice> Invoice, string Field)> fields,
        Func<string, string?> typed,
        CultureInfo culture
    )
    {
        var (parts, wrong) = (new List<AllocationInput>(), new List<Refusal>());
        foreach (var (invoice, field) in fields)
        {
            var text = typed(field);
            if (string.IsNullOrWhiteSpace(text))
                continue;
            if (!TypedNumber.TryRead(text, culture, out var part))
                wrong.Add(PlatformRefusals.Unreadable(field, FieldKind.Amount));
            else if (part != 0)
                parts.Add(new AllocationInput(invoice, new DecimalInput(part)));
        }
        return wrong.Count > 0 ? Result<IReadOnlyList<AllocationInput>>.Refused(wrong) : parts;
    }
}
