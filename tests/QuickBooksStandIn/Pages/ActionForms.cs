namespace QuickBooksStandIn.Pages;

/// <summary>Forms of one page, one to a deed, so that Enter in a field does what its own button says.</summary>
internal sealed record ActionForms(string Address, string Check)
{
    public Markup Of(string deed, string button, Markup fields) =>
        Markup.Of(
            $"""
            <form class="row" method="post" action="{Address}">{Visits.Hidden(
                Check
            )}<input type="hidden" name="do" value="{deed}">{fields}<button>{button}</button></form>
            """
        );
}
