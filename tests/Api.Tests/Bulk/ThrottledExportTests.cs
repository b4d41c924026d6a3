using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.Bulk;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Store;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>A store that throttles the scan of some parts, for longer than a call is tried.</summary>
[Category("OneEngine")]
internal sealed class ThrottledExportTests
{
    // A call has five attempts: three calls fail.
    private const int Refusals = 15;

    [TestCase(true, 0)]
    [TestCase(true, 3)]
    [TestCase(false, 1)]
    [TestCase(true, 0, 1, 2, 3)]
    public async Task Export_WhilePartsAreThrottled_WaitsAndIsWhole(bool isAtFirstPage, params int[] parts)
    {
        var left = parts.ToDictionary(part => part, _ => Refusals);
        using var host = Throttled(left, isAtFirstPage);
        var text = new string('x', 60_000);
        var ids = Lines.Ids(120);
        await host.Client.Import(ids.Select(id => $$"""{"blob":{"id":"{{id}}","text":"{{text}}"} }"""));
        using var response = await host.Client.GetAsync("/api/v1/export?consistent=true");
        var lines = Lines.Parse(await response.Content.ReadAsStringAsync());
        Assert.That(lines[^1].GetProperty("summary").GetProperty("blobs").GetInt64(), Is.EqualTo(ids.Count));
        Assert.That(left.Values, Is.All.Zero);
    }

    private static ApiHost Throttled(Dictionary<int, int> left, bool isAtFirstPage)
    {
        var table = $"export_throttled_{Guid.NewGuid():N}";
        return ApiHost.Start(builder =>
            builder
                .UseSetting("TABLE_NAME", table)
                // The number of attempts is what counts, not how long they take.
                .UseSetting("Store:Resilience:ThrottledDelay", "00:00:00.010")
                .ConfigureTestServices(services =>
                    services
                        .AddSingleton(new BulkOptions { MaxPause = TimeSpan.FromMilliseconds(20) })
                        .AddSingleton(_ => InterceptedClient.Around(TestEngine.Shared.CreateClient(), before: Refuse))
                )
        );

        Task Refuse(AmazonWebServiceRequest request)
        {
            if (request is not ScanRequest { Segment: { } part } scan)
            {
                return Task.CompletedTask;
            }

            lock (left)
            {
                var isMeant = isAtFirstPage == (scan.ExclusiveStartKey is null or { Count: 0 });
                if (!isMeant || left.GetValueOrDefault(part) == 0)
                {
                    return Task.CompletedTask;
                }

                left[part]--;
            }

            return Task.FromException(new ProvisionedThroughputExceededException("Throttled by the test."));
        }
    }
}
