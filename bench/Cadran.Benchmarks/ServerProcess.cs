using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Cadran.Benchmarks;

/// <summary>A server as a child process, with how long it took to answer and how much memory it holds.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, int port, TimeSpan start)
    {
        this.process = process;
        Port = port;
        Start = start;
    }

    public int Port { get; }
    public TimeSpan Start { get; }

    /// <summary>Processor time used so far: what a busy machine does not blur.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Proportional set size: its own pages and its part of the shared ones.</summary>
    public double MebibytesInUse =>
        File.ReadLines($"/proc/{process.Id}/smaps_rollup")
            .Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture) / 1024)
            .First();

    public static async Task<ServerProcess> Launch(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        string folder,
        string readyAt
    )
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        while (!await Answers(http, readyAt))
        {
            if (process.HasExited || clock.Elapsed > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException("The server does not start");
            await Task.Delay(10);
        }
        return new ServerProcess(process, port, clock.Elapsed);
    }

    /// <summary>Runs a command of the server to its end and answers what it printed.</summary>
    public static async Task<string> Ask(
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? said
            : throw new InvalidOperationException($"The command failed: {said}");
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static async Task<bool> Answers(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(path);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
