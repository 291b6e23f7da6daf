using System.Reflection;
using System.Runtime.CompilerServices;
using Cadran.Platform.Web;
using Cadran.Platform.Web.Frame;
using Microsoft.AspNetCore.Components;
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

    /// <summary>
    /// Else a part that is drawn again while its page acts on a form would read on the connection that the act uses.
    /// </summary>
    [Fact]
    public void What_reads_or_acts_takes_its_turn()
    {
        string[] readings =
        [
            nameof(ComponentBase.SetParametersAsync),
            "OnInitializedAsync",
            "OnParametersSetAsync",
            "OnAfterRenderAsync",
        ];

        var others = typeof(ReadingComponent)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ComponentBase)))
            .Where(type => !type.IsSubclassOf(typeof(ReadingComponent)))
            .Where(type => type != typeof(ReadingComponent) && type != typeof(AgentLayout))
            .Where(type => type.GetMethods(Own).Any(method => Reads(method, readings)));

        Assert.Equal([], others.Select(type => type.Name));
    }

    private const BindingFlags Own =
        BindingFlags.Instance
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    /// <summary>Its own reading, or an act on a form: those of pages answer with a task.</summary>
    private static bool Reads(MethodInfo method, string[] readings) =>
        readings.Contains(method.Name)
        || (
            method.ReturnType == typeof(Task)
            && method.GetParameters().Length == 0
            && method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null
        );

    private sealed class LetGoOf : ReadingComponent
    {
        protected override async Task OnInitializedAsync()
        {
            await Task.Yield();
            throw new OperationCanceledException("the database is away");
        }
    }
}
