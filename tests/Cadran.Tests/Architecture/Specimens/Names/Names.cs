using Microsoft.Extensions.Hosting;

namespace Cadran.Tests.Architecture.Specimens.Names;

internal sealed class InvoiceData;

internal sealed class InvoiceDto;

internal sealed class InvoiceHelper<T>;

internal sealed class InvoiceManager;

internal sealed class InvoiceService;

internal sealed class TaxBase;

internal sealed class Metadata;

internal sealed class ServiceType;

internal sealed class SweepService : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}
