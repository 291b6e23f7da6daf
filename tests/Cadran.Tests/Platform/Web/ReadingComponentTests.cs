using Cadran.Platform.Web;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cadran.Tests.Platform.Web;

public class ReadingComponentTests
{
    [Fact]
    public async Task A_read_that_is_let_go_of_is_an_error_and_no_empty_page()
    {
        await using var services = new ServiceCollection()
            .AddScoped<ReadingTurn>()
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(
            scope.ServiceProvider,
            NullLoggerFactory.Instance
        );

        var failure = await Assert.ThrowsAnyAsync<Exception>(() =>
            renderer.Dispatcher.InvokeAsync(renderer.RenderComponentAsync<LetGoOf>)
        );

        Assert.IsType<OperationCanceledException>(failure.InnerException);
    }

    private sealed class LetGoOf : ReadingComponent
    {
        protected override async Task OnInitializedAsync()
        {
            await Task.Yield();
            throw new OperationCanceledException("the database is away");
        }
    }
}
