using Cadran.Platform.Data;
using Cadran.Tests.Cast;
using Cadran.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Platform.Data;

public class PrepareTests
{
    /// <summary>A command prepares it as a start does, and may run where requests are being answered.</summary>
    [Theory, BothDatabases]
    public async Task Preparing_again_leaves_those_alone_who_read(OnDatabase on)
    {
        await using var house = House.Start(on);
        var firm = await Firm.In(house);
        await using var db = house
            .Services.GetRequiredService<IDatabase>()
            .OpenForReading(firm.Workspace);

        await house.PrepareAgain();

        Assert.Single(await db.Set<Member>().ToListAsync(TestContext.Current.CancellationToken));
    }
}
