using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cadran.Tests.Platform.Mail;

/// <summary>
/// A real IMAP server on a port of this machine, in a folder that goes with it; where Debian's dovecot-imapd is
/// installed.
/// </summary>
internal sealed class Dovecot : IAsyncDisposable
{
    private const string Program = "/usr/sbin/dovecot";

    private readonly Process process;
    private readonly DirectoryInfo folder;

    private Dovecot(Process process, DirectoryInfo folder, int port) =>
        (this.process, this.folder, Port) = (process, folder, port);

    public static bool IsInstalled => File.Exists(Program);

    public int Port { get; }

    public string Url => $"imap://bounces:secret@127.0.0.1:{Port}/INBOX";

    public static async Task<Dovecot> Start()
    {
        var folder = Directory.CreateTempSubdirectory("dovecot");
        var port = FreePort();
        // It keeps no mail as root; then "nobody" has the folder.
        var user = Environment.UserName == "root" ? "nobody" : Environment.UserName;
        var configuration = Path.Combine(folder.FullName, "dovecot.conf");
        await File.WriteAllTextAsync(configuration, Words(folder.FullName, port, user));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_111_111);
        var process = Process.Start(
            new ProcessStartInfo(Program, ["-c", configuration, "-F"])
            {
                RedirectStandardError = true,
            }
        )!;
        var server = new Dovecot(process, folder, port);
        await server.Answers();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        // SIGTERM: it stops its own helpers.
        using (var stop = Process.Start("kill", process.Id.ToString(CultureInfo.InvariantCulture)))
            await stop.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task Answers()
    {
        for (var attempt = 0; attempt < 100 && !process.HasExited; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
        throw new InvalidOperationException(
            "Dovecot does not answer: " + await File.ReadAllTextAsync(folder.FullName + "/log")
        );
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Words(string folder, int port, string user) =>
        $$"""
            protocols = imap
            base_dir = {{folder}}/run
            state_dir = {{folder}}/state
            log_path = {{folder}}/log
            ssl = no
            disable_plaintext_auth = no
            default_internal_user = {{user}}
            default_internal_group = {{(user == "nobody" ? "nogroup" : user)}}
            default_login_user = {{user}}
            mail_location = maildir:{{folder}}/mail
            first_valid_uid = 1
            service imap-login {
              chroot =
              inet_listener imap {
                address = 127.0.0.1
                port = {{port}}
              }
              inet_listener imaps {
                port = 0
              }
            }
            service anvil {
              chroot =
            }
            passdb {
              driver = static
              args = password=secret
            }
            userdb {
              driver = static
              args = uid={{user}} gid={{(user == "nobody" ? "nogroup" : user)}} home={{folder}}
            }

            """;
}
