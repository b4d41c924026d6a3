using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Personalisation.Domain.Blobs;
using Personalisation.Infrastructure.Blobs;
using Personalisation.TestKit.Json;

namespace Personalisation.Benchmarks.Blobs;

/// <summary>
/// The cost of converting a document of 20 KB to store values and back, compared with the SDK's own conversion. Ours
/// checks every rule and counts the item's size, like a PUT; the SDK's does neither.
/// </summary>
// In this process, because the project that would be made for another inherits our analysers and lock files.
[InProcess]
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[MinColumn]
[HideColumns("Error", "StdDev", "RatioSD", "Gen0", "Gen1", "Gen2")]
public class CodecBenchmarks
{
    private const string ToStore = "to the store";
    private const string FromStore = "from the store";

    private readonly ReadOnlyMemory<byte> _utf8 = LargeProfile.Utf8;
    private readonly BlobDocument _document = Blob.Of(LargeProfile.Utf8, new JsonMap());
    private readonly AttributeValue _stored = JsonMap.Of(Blob.Of(LargeProfile.Utf8)).Value;

    [Benchmark(Baseline = true, Description = "Document.FromJson, ToAttributeMap"), BenchmarkCategory(ToStore)]
    public IDictionary<string, AttributeValue> Sdk() =>
        Document
            .FromJson(Encoding.UTF8.GetString(_utf8.Span))
            .ToAttributeMap(DynamoDBEntryConversion.V2, isEmptyStringValueEnabled: true);

    [Benchmark(Description = "codec"), BenchmarkCategory(ToStore)]
    public BlobDocument Codec() => Blob.Of(_utf8, new JsonMap());

    [Benchmark(Description = "its checks alone"), BenchmarkCategory(ToStore)]
    public BlobDocument Checks() => Blob.Of(_utf8);

    [Benchmark(Description = "what the context would add"), BenchmarkCategory(ToStore)]
    public IDictionary<string, AttributeValue> Context() =>
        ((Document)new JsonMapConverter().ToEntry(_document)).ToAttributeMap(
            DynamoDBEntryConversion.V2,
            isEmptyStringValueEnabled: true
        );

    [Benchmark(Baseline = true, Description = "FromAttributeMap, ToJson"), BenchmarkCategory(FromStore)]
    public byte[] SdkBack() => Encoding.UTF8.GetBytes(Document.FromAttributeMap(_stored.M).ToJson());

    [Benchmark(Description = "codec"), BenchmarkCategory(FromStore)]
    public ReadOnlyMemory<byte> CodecBack() => JsonMapWriter.ToJson(_stored);

    [Benchmark(Description = "codec through the context"), BenchmarkCategory(FromStore)]
    public object ContextBack() => new JsonMapConverter().FromEntry(Document.FromAttributeMap(_stored.M));
}
