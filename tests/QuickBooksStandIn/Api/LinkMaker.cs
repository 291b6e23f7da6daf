using QuickBooksStandIn.Entities;

namespace QuickBooksStandIn.Api;

/// <summary>Makes the pay link of an invoice, for whoever reaches the stand-in at this address.</summary>
internal sealed record LinkMaker(string Secret, string BaseUrl)
{
    public string To(string realm, string invoice) =>
        $"{BaseUrl}/pay/{PayLinks.Key(Secret, realm, invoice)}";
}
