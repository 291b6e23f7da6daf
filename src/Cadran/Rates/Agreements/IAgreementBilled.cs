using Cadran.Platform.Data;

namespace Cadran.Rates.Agreements;

/// <summary>What invoices, drafts too, have of an agreement: the last of its months, and which milestones.</summary>
internal sealed record AgreementBilled(DateOnly? LastMonth, IReadOnlySet<Guid> Milestones);

/// <summary>A slot, asked inside the unit before an agreement changes: what was billed stays as it was agreed.</summary>
internal interface IAgreementBilled
{
    Task<AgreementBilled> Of(CadranDb db, Id<Agreement> agreement, CancellationToken stop);
}
