using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Api.Bulk;
using Personalisation.Application.Bulk;
using Personalisation.Domain.Bulk;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>The lines per second that an import reports.</summary>
internal sealed class ImportRateTests
{
    [TestCase(0, 1, ExpectedResult = 0)]
    [TestCase(0.0004, 1, ExpectedResult = 0)]
    [TestCase(0.001, 1, ExpectedResult = 1_000)]
    [TestCase(2, 3_000, ExpectedResult = 1_500)]
    public async Task<double> Progress_AfterSomeTime_HasTheRateOfIt(double seconds, long read)
    {
        var counts = new ImportCounts(read, read, 0, 0);
        var told = new ImportProgressed(counts, ResumedAt: 0, TimeSpan.FromSeconds(seconds), Read: 0, Write: 0);
        var line = await LineOf(told);
        Assert.That(line.GetProperty("seconds").GetDouble(), Is.EqualTo(Math.Round(seconds, 3)));
        return line.GetProperty("rate").GetDouble();
    }

    private static async Task<JsonElement> LineOf(ImportEvent told)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext();
        http.Response.Body = body;
        await new ImportResult(new[] { told }.ToAsyncEnumerable()).ExecuteResultAsync(
            new ActionContext { HttpContext = http }
        );
        return JsonDocument.Parse(body.ToArray()).RootElement;
    }
}
