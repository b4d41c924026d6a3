using Moq;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Tests.Profiles;

/// <summary>A store that requests a decision for each of its states, as after conflicts, and stores the last.</summary>
internal sealed class DecidingStore
{
    /// <summary>The stored version.</summary>
    public const long StoredVersion = 1_000;

    public DecidingStore(DateTimeOffset now, CancellationToken token, params ProfileState[] states)
    {
        Mock.Setup(port =>
                port.Save(
                    It.IsAny<UserId>(),
                    It.IsAny<Func<ProfileState, ProfileChange?>>(),
                    now,
                    It.IsAny<IdempotentWrite<SavedChange>?>(),
                    token
                )
            )
            .Returns(
                async (
                    UserId id,
                    Func<ProfileState, ProfileChange?> decide,
                    DateTimeOffset _,
                    IdempotentWrite<SavedChange>? idempotency,
                    CancellationToken _
                ) =>
                {
                    Id = id;
                    var last = Array.ConvertAll(states, state => decide(state))[^1];
                    Stored = last is null ? null : new(last, StoredVersion);
                    var saved = Stored is null ? null : new SavedChange(states[^1], Stored);
                    if (saved is not null && idempotency is not null)
                    {
                        idempotency.Request.MarkKept(await idempotency.Render(saved, token));
                    }

                    return saved;
                }
            );
    }

    /// <summary>For the use case's other calls.</summary>
    public Mock<IProfileRepository> Mock { get; } = new(MockBehavior.Strict);

    public IProfileRepository Port => Mock.Object;

    /// <summary>The id that was requested.</summary>
    public UserId? Id { get; private set; }

    /// <summary>The port's result.</summary>
    public Versioned<ProfileChange>? Stored { get; private set; }
}
