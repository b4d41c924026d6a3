using System.Text;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Personalisation.Application.Blobs;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Time;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Blobs;

internal sealed class SaveBlobTests
{
    private const string Uuid = "473b82fb-8717-4e69-894c-1844a2f183bf";
    private const string Written = "473B82FB87174E69894C1844A2F183BF";
    private static readonly DateTimeOffset Year = Lifetime.OfProfile(A.Now);
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;

    [TestCase(true)]
    [TestCase(false)]
    public async Task Handle_TheDocumentIsStored_TellsWhetherItIsNew(bool isCreation)
    {
        var saved = await Save("user-1", "{}", A.Id(), Year, isCreation);
        Assert.That((saved.IsCreation, saved.Id), Is.EqualTo((isCreation, A.Id())));
    }

    [Test]
    public async Task Handle_TheDocumentHasNoId_PutsThePathsIntoIt() =>
        Assert.That(
            Text(await Save(Written, """{"a":1}""", A.Id(Uuid), Year)),
            Is.EqualTo($$"""{"id":"{{Uuid}}","a":1}""")
        );

    [TestCase(null)]
    [TestCase(Uuid)]
    public async Task Handle_TheDocumentHasAnId_KeepsTheDocumentAsItIs(string? pathId)
    {
        var json = $$"""{ "a":1, "id":"{{Written}}" }""";
        Assert.That(Text(await Save(pathId, json, A.Id(Uuid), Year)), Is.EqualTo(json));
    }

    [Test]
    public async Task Handle_NoId_MakesAVersion7UuidAndPutsItIntoTheDocument()
    {
        var saved = await Save(null, "{}", id: null, Year);
        var id = saved.Id.Value;
        var time = id.Replace("-", "", StringComparison.Ordinal)[..12];
        Assert.That(
            (Guid.Parse(id).Version, Convert.ToInt64(time, 16)),
            Is.EqualTo((7, A.Now.ToUnixTimeMilliseconds()))
        );
        Assert.That(Text(saved), Is.EqualTo($$"""{"id":"{{id}}"}"""));
    }

    [Test]
    public async Task Handle_TheDocumentNamesItsExpiry_TakesItInUtc()
    {
        var expires = new DateTimeOffset(2027, 5, 20, 22, 10, 4, TimeSpan.Zero).AddTicks(1_718_000);
        var saved = await Save("user-1", """{"expires_at":"2027-05-21T00:10:04.1718+02:00"}""", A.Id(), expires);
        Assert.That(saved.IsCreation, Is.True);
    }

    [Test]
    public async Task Handle_TheExpiryIsNull_TakesTheDefault() =>
        Assert.That((await Save("user-1", """{"expires_at":null}""", A.Id(), Year)).IsCreation, Is.True);

    private static readonly Precondition Asked = new() { MustExist = true };

    // A strict port: a call with any other argument fails the test. Without an id, any will do.
    private static async Task<SavedBlob> Save(
        string? pathId,
        string json,
        UserId? id,
        DateTimeOffset expiresAt,
        bool isCreation = true
    )
    {
        var stored = new List<BlobDocument>();
        var blobs = new Mock<IBlobRepository>(MockBehavior.Strict);
        blobs
            .Setup(port =>
                port.Save(
                    It.Is<UserId>(given => id == null || given == id),
                    Capture.In(stored),
                    expiresAt,
                    Asked,
                    A.Now,
                    null,
                    Token
                )
            )
            .ReturnsAsync(() => new SavedVersion(isCreation, 7, new(stored.Single())));
        var handler = new SaveBlobHandler(blobs.Object, () => new RecordingForm(), new FakeTimeProvider(A.Now));
        var saved = await handler.Handle(new SaveBlobCommand(pathId, Encoding.UTF8.GetBytes(json), Asked), Token);
        Assert.That(saved.Document, Is.EqualTo(new Versioned<BlobDocument>(stored.Single(), 7)));
        return saved;
    }

    private static string Text(SavedBlob saved) => Encoding.UTF8.GetString(saved.Document.Value.Utf8.Span);
}
