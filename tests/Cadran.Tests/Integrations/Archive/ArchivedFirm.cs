using System.Net.Http.Headers;
using Cadran.Tests.Cast;

namespace Cadran.Tests.Integrations.Archive;

/// <summary>Archives of firms, made and brought in by the API.</summary>
internal static class ArchivedFirm
{
    public static Task<byte[]> ArchiveOf(Firm firm) => Made(firm.Get, path => firm.Post(path));

    public static async Task<byte[]> Made(
        Func<string, Task<Answer>> get,
        Func<string, Task<Answer>> post
    )
    {
        var job = await Ended(get, await post("/archives"));
        Assert.Equal("succeeded", job.Text("status"));
        return (await get($"/archives/{job.Id}/file")).Expect(200).Bytes;
    }

    public static async Task<Answer> BringIn(Firm firm, byte[] zip, bool ends = true)
    {
        var job = await firm.Send(HttpMethod.Post, "/imports/archive", Multipart(zip));
        if (job.Code >= 400)
            return job;
        job = await Ended(firm.Get, job);
        if (ends)
            Assert.Equal("succeeded", job.Text("status"));
        return job;
    }

    private static async Task<Answer> Ended(Func<string, Task<Answer>> get, Answer job)
    {
        Assert.True(job.Code < 300, job.Body?.ToString());
        await Eventually.Holds(
            async () =>
                (job = await get($"/jobs/{job.Id}")).Text("status") is "succeeded" or "failed",
            "the job has ended"
        );
        return job;
    }

    public static MultipartFormDataContent Multipart(byte[] zip)
    {
        var file = new ByteArrayContent(zip);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        return new MultipartFormDataContent { { file, "file", "cadran.zip" } };
    }
}
