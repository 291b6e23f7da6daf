using Cadran.Platform;
using Cadran.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Cadran.Workspaces;

internal sealed record ProfileEdit(string Name, string? Language = null, string? TimeZone = null);

/// <summary>
/// One's own name, language and zone; without them the firm's. Refused: <c>field.required</c>,
/// <c>language.unknown</c>, <c>time_zone.unknown</c>.
/// </summary>
internal sealed class EditProfile(Store store, Caller caller, FindCaller callers)
{
    public async Task<Result<Done>> Run(ProfileEdit request, CancellationToken stop)
    {
        var check = new Check()
            .Text(request.Name, "name", 100)
            .That(request.Language is null or "fr" or "en", WorkspaceRefusals.LanguageUnknown)
            .That(
                request.TimeZone is null || EditWorkspace.IsZone(request.TimeZone),
                WorkspaceRefusals.TimeZoneUnknown
            );
        if (!check.Passed)
            return Result<Done>.Refused(check.Refusals);
        var saved = await store.Write<Done>(
            async db =>
            {
                var me = new Id<Member>(caller.MemberId!.Value);
                var member = await db.Set<Member>().SingleAsync(m => m.Id == me, stop);
                member.Name = request.Name.Trim();
                member.Language = request.Language;
                member.TimeZone = request.TimeZone;
                return new Done();
            },
            stop
        );
        callers.Forget(caller);
        return saved;
    }
}
