using Cadran.Client;

namespace Cadran.Tests.Client;

/// <summary>What the guide of the API shows in C#: each block of it stands here, and is run.</summary>
internal static class GuideExamples
{
    public static async Task<IReadOnlyList<string>> Run(Uri address, string token)
    {
        var said = new List<string>();
        using var cadran = new CadranClient(address, token);
        var me = await cadran.Account.GetAsync();
        said.Add(me.Member.Name);

        try
        {
            await cadran.Projects.CreateAsync(new ProjectInput { Name = "" });
        }
        catch (CadranException no)
        {
            said.Add($"{no.Status} {no.Code} {no.Errors["name"][0]}");
        }

        var once = new ProjectInput { Name = "Once in C#" };
        var first = await cadran.Projects.CreateAsync(once, idempotencyKey: "project-0002");
        var again = await cadran.Projects.CreateAsync(once, idempotencyKey: "project-0002");
        said.Add($"{first.Id == again.Id}");

        var project = await cadran.Projects.GetAsync(first.Id);
        var renamed = new ProjectInput { Name = "New name in C#" };
        await cadran.Projects.UpdateAsync(project.Id, renamed, ifVersion: project.Version);
        try
        {
            await cadran.Projects.UpdateAsync(project.Id, renamed, ifVersion: project.Version);
        }
        catch (CadranException no) when (no.IsStale)
        {
            said.Add("somebody was faster");
        }

        await foreach (var one in cadran.Projects.AllAsync(limit: 2))
            said.Add(one.Name);

        var since = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await foreach (var page in cadran.Projects.ChangesAsync(since))
            said.Add($"{page.Items.Count} changed, {page.Deleted?.Count ?? 0} deleted");
        return said;
    }
}
