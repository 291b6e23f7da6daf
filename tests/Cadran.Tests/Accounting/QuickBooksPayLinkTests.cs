using Cadran.Accounting.QuickBooks;
using Cadran.Platform;
using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Cadran.Tests.Accounting;

/// <summary>Where the customer pays online: on the page of the invoice here, and on the customer's own.</summary>
public class QuickBooksPayLinkTests
{
    private static async Task<(string Invoice, string Shared)> Offered(ConnectedFirm firm)
    {
        var (invoice, _, _) = await firm.InvoiceAndCopy();
        await Eventually.Holds(
            async () => (await firm.Of(invoice))["copy"]!["payLink"] is not null,
            "the link is read"
        );
        var link = (await firm.Firm.Post($"/invoices/{invoice}/link")).Expect(200);
        return (invoice, new Uri(link.Text("url")).AbsolutePath);
    }

    [Theory, BothDatabases]
    public async Task The_customer_pays_by_the_link_of_the_invoice(OnDatabase on)
    {
        await using var firm = await ConnectedFirm.Start(on);
        var (invoice, shared) = await Offered(firm);
        var customer = new PageVisitor(firm.House);

        await customer.Open(shared);
        Assert.Contains(shared + "/pay", customer.Html, StringComparison.Ordinal);
        await customer.Open(shared + "/pay");

        Assert.StartsWith("/", customer.SentTo!, StringComparison.Ordinal);
        Assert.Contains("pay", customer.SentTo!, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull((await firm.Of(invoice))["copy"]!["payLinkEndsAt"]);
        await firm.Ana.Open($"/billing/invoices/{invoice}");
        Assert.Contains(
            $"/quickbooks/documents/{invoice}/pay",
            firm.Ana.Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_link_that_has_ended_is_asked_for_anew()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        var (invoice, shared) = await Offered(firm);
        await End(firm);
        var customer = new PageVisitor(firm.House);

        // As long as it takes: what goes on in the background asks too.
        firm.There.Faults.Add(
            QuickBooksStandIn.Faults.FaultKind.ServerError,
            "/invoice",
            times: null
        );
        await customer.Open(shared + "/pay");
        Assert.EndsWith("?pay=away", customer.SentTo!, StringComparison.Ordinal);
        await customer.Follow();
        Assert.Contains("role=\"alert\"", customer.Html, StringComparison.Ordinal);
        firm.There.Faults.Clear();
        await customer.Open(shared + "/pay");

        Assert.DoesNotContain("pay=away", customer.SentTo!, StringComparison.Ordinal);
        Assert.NotEqual(
            "2020-01-01T00:00:00Z",
            (string)(await firm.Of(invoice))["copy"]!["payLinkEndsAt"]!
        );
    }

    [Fact]
    public async Task Paid_or_without_payments_there_is_nothing_to_press()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.Books.UsePayments(false);
        var (invoice, _, _) = await firm.InvoiceAndCopy();
        var link = (await firm.Firm.Post($"/invoices/{invoice}/link")).Expect(200);
        var customer = new PageVisitor(firm.House);
        var shared = new Uri(link.Text("url")).AbsolutePath;

        await customer.Open(shared);

        Assert.DoesNotContain(shared + "/pay", customer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_to_pay_is_kept_with_its_name()
    {
        await using var firm = await ConnectedFirm.Start(OnDatabase.Sqlite);
        firm.There.Webhooks.Target = firm.There.Webhooks.Target with { Url = null };
        var (_, theirs, _) = await firm.InvoiceAndCopy();
        var visa = (string)
            firm.Books.Query("select * from PaymentMethod where Name = 'Visa'")[0]["Id"]!;

        firm.Books.Pay(theirs, 100, method: visa);
        await firm.Sweep();
        await firm.Sweep();

        var payment = Assert.Single((await firm.Firm.Get("/payments")).Items);
        Assert.Equal(("card", "Visa"), ((string)payment["method"]!, (string)payment["reference"]!));
    }

    private static async Task End(ConnectedFirm firm)
    {
        await using var scope = firm.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().EnterAsSystem(firm.Firm.Workspace);
        var past = Instant.FromUtc(2020, 1, 1, 0, 0);
        await scope
            .ServiceProvider.GetRequiredService<Store>()
            .Write<int>(
                async db =>
                    await db.Set<CopiedDocument>()
                        .ExecuteUpdateAsync(r => r.SetProperty(d => d.PayLinkEndsAt, past)),
                TestContext.Current.CancellationToken
            );
    }
}
