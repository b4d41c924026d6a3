using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.DocumentModel;
using Personalisation.Infrastructure.Blobs;
using Personalisation.TestKit.Json;

namespace Personalisation.Infrastructure.Tests.Blobs;

/// <summary>
/// The codec's allocations, which are the same on every machine; the times are in docs/adr/0032-blobs-read-once.md.
/// </summary>
internal sealed class CodecAllocationTests
{
    private static readonly ReadOnlyMemory<byte> Utf8 = LargeProfile.Utf8;

    [Test]
    public void ToTheStore_ADocumentOf20KB_AllocatesLessThanHalfOfTheSdk() =>
        Assert.That(
            Allocated(() => Blob.Of(Utf8, new JsonMap())),
            Is.LessThan(
                Allocated(() =>
                    Document
                        .FromJson(Encoding.UTF8.GetString(Utf8.Span))
                        .ToAttributeMap(DynamoDBEntryConversion.V2, isEmptyStringValueEnabled: true)
                ) / 2
            )
        );

    [Test]
    public void FromTheStore_DocumentOf20KB_AllocatesATenthOfTheSdk()
    {
        var stored = JsonMap.Of(Blob.Of(Utf8)).Value;
        Assert.That(
            Allocated(() => JsonMapWriter.ToJson(stored)),
            Is.LessThan(Allocated(() => Encoding.UTF8.GetBytes(Document.FromAttributeMap(stored.M).ToJson())) / 10)
        );
    }

    private static long Allocated(Action work)
    {
        // Once, for one-time allocations.
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
