using System.Xml.Linq;
using Cadran.Platform.Data;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Cadran.Workspaces.Entry;

/// <summary>The keys that protect cookies, in the database: one ring for all nodes, also after a restart.</summary>
internal sealed class DatabaseKeys(IDatabase database)
    : IXmlRepository,
        IConfigureOptions<KeyManagementOptions>
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.OpenForReading(null);
        return
        [
            .. db.Set<DataProtectionKey>()
                .Select(key => key.Xml)
                .AsEnumerable()
                .OfType<string>()
                .Select(xml => XElement.Parse(xml)),
        ];
    }

    // The framework asks without await; it does so when the host starts, never inside a unit.
    public void StoreElement(XElement element, string friendlyName) =>
        database
            .Write<Done>(
                null,
                db =>
                {
                    db.Add(
                        new DataProtectionKey
                        {
                            FriendlyName = friendlyName,
                            Xml = element.ToString(SaveOptions.DisableFormatting),
                        }
                    );
                    return Task.FromResult<Result<Done>>(new Done());
                },
                null,
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();

    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;
}
