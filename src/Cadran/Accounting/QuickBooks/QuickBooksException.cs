using Cadran.Accounting.Domain;

namespace Cadran.Accounting.QuickBooks;

/// <summary>QuickBooks did not do what it was asked; caught where one piece of its work ends.</summary>
internal sealed class QuickBooksException(Fault fault, string? traceId = null)
    : Exception($"{fault.Status} {fault.Code} {fault.Message}")
{
    public Fault Fault { get; } = fault;

    /// <summary>By which QuickBooks finds the call in its logs (intuit_tid).</summary>
    public string? TraceId { get; } = traceId;
}
