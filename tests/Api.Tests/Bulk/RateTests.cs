using System.Diagnostics;
using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Personalisation.TestKit.Engine;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>How fast it goes, side by side and in turns, because other things are slow by turns, too.</summary>
[Category("Bulk")]
[NonParallelizable]
internal sealed class RateTests
{
    private const int Connections = 32;
    private const int Rounds = 3;

    private const int Count = 3_000;

    [Test]
    public async Task Load_BesidePutsAndBareBatches_IsManyTimesAsFastAsTheOneAndNearlyAsFastAsTheOther()
    {
        await using var service = await BulkService.Start();
        await Put(service, Connections);
        await Import(service, "upsert", Connections);
        var sample = await Import(service, "load", 400);
        var ways = new (string Name, Func<Task<double>> Run)[]
        {
            ("PUT, 32 connections", () => Put(service, Count / 3)),
            ("import, mode=upsert", () => Import(service, "upsert", Count)),
            ("import, mode=load", () => Import(service, "load", Count)),
            ("bare BatchWriteItem", () => Batches(service, Count)),
        };
        var rates = ways.ToDictionary(way => way.Name, _ => new List<double>(), StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, run) in ways)
            {
                rates[name].Add(await run());
            }
        }

        var (put, load, bare) = (Median(rates[ways[0].Name]), Median(rates[ways[2].Name]), Median(rates[ways[3].Name]));
        TestContext.Out.WriteLine(
            $"{"profiles/s, median of " + Rounds, -24}{"", 10}{"to PUT", 10}{"to bare", 10}   (warm-up load {sample:0})"
        );
        foreach (var (name, all) in rates)
        {
            var median = Median(all);
            TestContext.Out.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -24}{median, 10:0}{median / put, 10:0.00}{median / bare, 10:0.00}"
                )
            );
        }

        Assert.That(load / put, Is.GreaterThanOrEqualTo(5));
        Assert.That(load / bare, Is.GreaterThanOrEqualTo(0.7));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task<double> Put(BulkService service, int count)
    {
        var ids = Lines.Ids(count);
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            ids,
            new ParallelOptions { MaxDegreeOfParallelism = Connections },
            async (id, _) =>
            {
                using var response = await service.Client.PutJson($"/api/v1/profile/{id}", Lines.Profile(id));
                Assert.That((int)response.StatusCode, Is.EqualTo(201));
            }
        );
        return count / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> Import(BulkService service, string mode, int count)
    {
        var lines = Lines.Ids(count).ConvertAll(id => Lines.Profile(id));
        var watch = Stopwatch.StartNew();
        var answer = await service.Client.Import(lines, $"?mode={mode}");
        var rate = count / watch.Elapsed.TotalSeconds;
        Assert.That(answer.Summary().Counts(), Is.EqualTo([count, count, 0, 0]));
        return rate;
    }

    // The items of loaded profiles, copied under other keys: nothing but the calls.
    private static async Task<double> Batches(BulkService service, int count)
    {
        using var client = TestEngine.Shared.CreateClient();
        var id = Lines.Ids(1)[0];
        await service.Client.Import([Lines.Profile(id)], "?mode=load");
        var query = new QueryRequest(service.Table)
        {
            KeyConditionExpression = "#pk = :pk",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = "pk" },
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new($"USER#{id}") },
        };
        var items = (await client.QueryAsync(query)).Items;
        Assert.That(items, Has.Count.EqualTo(6));
        var copies = Lines.Ids(count).SelectMany(other => items.Select(item => Copy(item, id, other)));
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            copies.Chunk(25),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (chunk, token) =>
            {
                var writes = chunk.Select(item => new WriteRequest(new PutRequest(item))).ToList();
                await client.BatchWriteItemAsync(
                    new BatchWriteItemRequest(new(StringComparer.Ordinal) { [service.Table] = writes }),
                    token
                );
            }
        );
        return count / watch.Elapsed.TotalSeconds;
    }

    private static Dictionary<string, AttributeValue> Copy(
        Dictionary<string, AttributeValue> item,
        string id,
        string other
    ) =>
        new(item, StringComparer.Ordinal)
        {
            ["pk"] = new(item["pk"].S.Replace(id, other, StringComparison.Ordinal)),
            ["sk"] = new(item["sk"].S.Replace(id, other, StringComparison.Ordinal)),
        };
}
