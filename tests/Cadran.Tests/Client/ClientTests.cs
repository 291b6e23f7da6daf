using System.Net;
using Cadran.Client;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Client;

/// <summary>The typed client against a Cadran that runs: from a customer to a payment, and what goes wrong on the way.</summary>
public sealed class ClientTests(RunningNode running) : IClassFixture<RunningNode>
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly CadranClient cadran = running.Client(new HttpClientHandler());

    [Fact]
    public async Task Time_becomes_an_invoice_that_is_paid()
    {
        var customer = await cadran.Organizations.CreateAsync(
            new OrganizationInput { Name = "Boulangerie Martin" },
            stop: Stop
        );
        var project = await cadran.Projects.CreateAsync(
            new ProjectInput { Name = "Shop", OrganizationId = customer.Id },
            stop: Stop
        );
        var entry = await cadran.TimeEntries.CreateAsync(
            new TimeEntryInput
            {
                ProjectId = project.Id,
                WorkDate = new DateOnly(2026, 10, 5),
                DurationSeconds = 5400,
                Rate = new Money { Amount = 90m, Currency = "EUR" },
            },
            stop: Stop
        );
        var draft = await cadran.Invoices.CreateAsync(
            new NewInvoice { OrganizationId = customer.Id, Through = new DateOnly(2026, 10, 31) },
            stop: Stop
        );
        var invoice = await cadran.Invoices.IssueAsync(
            draft.Id,
            ifVersion: draft.Version,
            stop: Stop
        );
        using var pdf = await cadran.Invoices.GetPdfAsync(invoice.Id, Stop);
        var payment = await cadran.Payments.CreateAsync(
            new NewPayment
            {
                OrganizationId = customer.Id,
                Date = invoice.IssueDate!.Value,
                Amount = invoice.Total,
                Method = "transfer",
                Allocations = [new() { InvoiceId = invoice.Id, Amount = invoice.Total.Amount }],
            },
            stop: Stop
        );
        var paid = await cadran.Invoices.GetAsync(invoice.Id, Stop);

        Assert.Equal(135m, entry.Price!.Amount);
        Assert.Equal(InvoiceStatus.Issued, invoice.Status);
        Assert.Equal("application/pdf", pdf.ContentType);
        Assert.StartsWith(
            "%PDF",
            System.Text.Encoding.ASCII.GetString((await pdf.BytesAsync(Stop))[..4]),
            StringComparison.Ordinal
        );
        Assert.Equal(0m, payment.Unallocated.Amount);
        Assert.Equal((PaymentStatus.Paid, 0m), (paid.PaymentStatus!.Value, paid.Due.Amount));
        Assert.Equal(1.5m, paid.Lines!.Single().Quantity);
    }

    [Fact]
    public async Task A_list_goes_on_over_its_pages()
    {
        for (var i = 1; i <= 5; i++)
            await cadran.ServiceTypes.CreateAsync(new() { Name = $"Kind {i}" }, stop: Stop);

        var pages = await cadran
            .ServiceTypes.PagesAsync(search: "Kind", limit: 2, stop: Stop)
            .ToListAsync(Stop);
        var all = await cadran
            .ServiceTypes.AllAsync(search: "Kind", limit: 2, stop: Stop)
            .ToListAsync(Stop);

        Assert.Equal([2, 2, 1], pages.Select(page => page.Items.Count));
        Assert.Equal(5, all.Select(kind => kind.Id).Distinct().Count());
    }

    [Fact]
    public async Task What_is_sent_again_since_its_answer_was_lost_is_done_once()
    {
        var network = new LosingHandler(losses: 2);
        using var client = running.Client(network);

        var made = await client.Projects.CreateAsync(new() { Name = "Lost and found" }, stop: Stop);

        var found = await cadran
            .Projects.AllAsync(search: "Lost and found", stop: Stop)
            .ToListAsync(Stop);
        Assert.Equal(made.Id, Assert.Single(found).Id);
        Assert.Equal(3, network.Keys.Count);
        Assert.NotNull(Assert.Single(network.Keys.Distinct()));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task What_is_refused_for_now_is_tried_again(HttpStatusCode status)
    {
        using var client = running.Client(new LosingHandler(losses: 2, status));

        var me = await client.Account.GetAsync(Stop);

        Assert.Equal("Ana Petit", me.Member.Name);
    }

    [Fact]
    public async Task A_refusal_says_what_it_is_about()
    {
        var no = await Assert.ThrowsAsync<CadranException>(() =>
            cadran.Projects.CreateAsync(new() { Name = "" }, stop: Stop)
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, no.Status);
        Assert.NotEmpty(no.Errors["name"]);
        Assert.NotEmpty(no.Code);
        Assert.NotNull(no.TraceId);
    }

    [Fact]
    public async Task A_change_of_what_was_changed_meanwhile_is_stale()
    {
        var read = await cadran.Projects.CreateAsync(new() { Name = "Old" }, stop: Stop);
        await cadran.Projects.UpdateAsync(
            read.Id,
            new() { Name = "New" },
            ifVersion: read.Version,
            stop: Stop
        );

        var no = await Assert.ThrowsAsync<CadranException>(() =>
            cadran.Projects.UpdateAsync(
                read.Id,
                new() { Name = "Late" },
                ifVersion: read.Version,
                stop: Stop
            )
        );

        Assert.True(no.IsStale);
    }

    [Fact]
    public async Task A_file_is_sent_and_read_back()
    {
        var file = Pixels.Picture(40, 20, SkiaSharp.SKEncodedImageFormat.Png);

        await cadran.Workspace.UpdateLogoAsync(new MemoryStream(file), "image/png", stop: Stop);
        using var logo = await cadran.Workspace.GetLogoAsync(Stop);

        Assert.Equal("image/png", logo.ContentType);
        Assert.NotEmpty(await logo.BytesAsync(Stop));
    }

    [Fact]
    public async Task A_form_with_a_file_starts_an_import()
    {
        using var file = new MemoryStream("name\nBoulangerie Martin\n"u8.ToArray());

        var job = await cadran.Imports.OrganizationsAsync(
            file,
            "customers.csv",
            dryRun: "true",
            stop: Stop
        );

        Assert.NotEqual(Guid.Empty, job.Id);
    }

    [Fact]
    public void A_word_that_is_not_known_is_kept()
    {
        var status = System.Text.Json.JsonSerializer.Deserialize<InvoiceStatus>("\"postponed\"");

        Assert.Equal(("postponed", false), (status.Value, status == InvoiceStatus.Issued));
    }
}
