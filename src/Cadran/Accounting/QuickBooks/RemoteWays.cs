using Cadran.Accounting.Domain;
using Cadran.Accounting.QuickBooks.Wire;

namespace Cadran.Accounting.QuickBooks;

/// <summary>A way to pay there, and which of ours it is.</summary>
internal sealed record RemoteWay(string Id, string Name, string Ours, bool IsActive);

/// <summary>The company's ways to pay, inactive ones too, asked for once while a queue is gone through.</summary>
internal sealed class RemoteWays(QuickBooksClient client)
{
    private IReadOnlyList<RemoteWay>? all;

    /// <summary>Null: the payment names none, or one that is gone.</summary>
    public async Task<RemoteWay?> Of(RemotePayment payment, CancellationToken stop) =>
        payment.PaymentMethodRef is { } method
            ? (await All(stop)).FirstOrDefault(w => w.Id == method.Value)
            : null;

    /// <summary>The first in use there that is that one of ours; null: none is.</summary>
    public async Task<RemoteWay?> For(string ours, CancellationToken stop) =>
        (await All(stop)).FirstOrDefault(w => w.IsActive && w.Ours == ours);

    private async Task<IReadOnlyList<RemoteWay>> All(CancellationToken stop) =>
        all ??= [
            .. (await client.Query<RemotePaymentMethod>("Active IN (true,false)", stop)).Select(
                m => new RemoteWay(
                    m.Id!,
                    m.Title,
                    PaymentWays.Of(m.Title, m.Type),
                    m.Active != false
                )
            ),
        ];
}
