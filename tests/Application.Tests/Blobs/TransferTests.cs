using System.Text;
using MediatR;
using Moq;
using Personalisation.Application.Blobs;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Application.Tests.Blobs;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TransferTests
{
    private const string Written = "473B82FB87174E69894C1844A2F183BF";
    private static readonly UserId Id = UserId.Parse("473b82fb-8717-4e69-894c-1844a2f183bf");
    private static readonly Precondition Asked = new() { MustExist = true };
    private static readonly CancellationToken Token = new CancellationTokenSource().Token;

    private readonly Mock<IBlobRepository> _blobs = new(MockBehavior.Strict);
    private readonly Mock<IProfileRepository> _profiles = new(MockBehavior.Strict);

    [Test]
    public async Task Promote_ThereIsADocument_PutsWhatIsReadFromIt()
    {
        var document = new Versioned<BlobDocument>(Blob.Of("{}"), 7);
        var put = new SaveProfileCommand(Written, null, ["t"], null, null, null, null, Asked);
        var saved = new Versioned<ProfileChange>(A.Draft().ApplyTo(null, [], A.Now), 8);
        _blobs.Setup(port => port.Find(Id, true, Token)).ReturnsAsync(document);
        var handler = new PromoteBlobHandler(_blobs.Object, Answering(put, saved));
        var read = new List<BlobDocument>();
        var promoted = await handler.Handle(new PromoteBlobCommand(Written, Read), Token);
        Assert.That(promoted, Is.SameAs(saved));
        Assert.That(read, Is.EqualTo((BlobDocument[])[document.Value]));

        SaveProfileCommand Read(BlobDocument given)
        {
            read.Add(given);
            return put;
        }
    }

    [Test]
    public async Task Promote_ThereIsNoDocument_ReadsAndPutsNothing()
    {
        _blobs.Setup(port => port.Find(Id, true, Token)).ReturnsAsync((Versioned<BlobDocument>?)null);
        var handler = new PromoteBlobHandler(_blobs.Object, Silent);
        Assert.That(await handler.Handle(new PromoteBlobCommand(Written, null!), Token), Is.Null);
    }

    [Test]
    public async Task Snapshot_ThereIsAProfile_PutsWhatIsWrittenOfIt()
    {
        var profile = new Versioned<UserProfile>(A.Profile(), 7);
        var text = Encoding.UTF8.GetBytes("{}");
        var saved = new SavedBlob(true, Id, new(Blob.Of("{}"), 8));
        _profiles.Setup(port => port.Find(Id, true, Token)).ReturnsAsync(profile);
        var handler = new SnapshotProfileHandler(
            _profiles.Object,
            Answering(new SaveBlobCommand(Written, text, Asked), saved)
        );
        var command = new SnapshotProfileCommand(
            Written,
            given => ReferenceEquals(given, profile.Value) ? text : default(ReadOnlyMemory<byte>),
            Asked
        );
        Assert.That(await handler.Handle(command, Token), Is.SameAs(saved));
    }

    [Test]
    public async Task Snapshot_ThereIsNoProfile_WritesAndPutsNothing()
    {
        _profiles.Setup(port => port.Find(Id, true, Token)).ReturnsAsync((Versioned<UserProfile>?)null);
        var handler = new SnapshotProfileHandler(_profiles.Object, Silent);
        Assert.That(await handler.Handle(new SnapshotProfileCommand(Written, null!, Asked), Token), Is.Null);
    }

    [TestCase("a#b", 1)]
    [TestCase("a", 0)]
    public void Validate_TheIdIsNone_Refuses(string id, int faults)
    {
        var expected = Enumerable.Repeat($"id: {UserId.Rule}", faults).ToList();
        Assert.That(Faults.Of(new PromoteBlobValidator(), new PromoteBlobCommand(id, null!)), Is.EqualTo(expected));
        var snapshot = new SnapshotProfileCommand(id, null!, Precondition.None);
        Assert.That(Faults.Of(new SnapshotProfileValidator(), snapshot), Is.EqualTo(expected));
    }

    private static Mediator Silent { get; } = new(_ => throw new AssertionException("Nothing was to be sent."));

    private static Mediator Answering<TRequest, TResponse>(TRequest expected, TResponse response)
        where TRequest : IRequest<TResponse> =>
        new(type =>
            type == typeof(IRequestHandler<TRequest, TResponse>)
                ? new Stub<TRequest, TResponse>(expected, response)
                : Array.CreateInstance(type.GetGenericArguments()[0], 0)
        );

    private sealed class Stub<TRequest, TResponse>(TRequest expected, TResponse response)
        : IRequestHandler<TRequest, TResponse>
        where TRequest : IRequest<TResponse>
    {
        public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken)
        {
            Assert.That(request, Is.EqualTo(expected));
            Assert.That(cancellationToken, Is.EqualTo(Token));
            return Task.FromResult(response);
        }
    }
}
