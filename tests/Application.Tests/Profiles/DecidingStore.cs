using Moq;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Tests.Profiles;

/// <summary>A store that requests a decision for each of its states, as after conflicts, and stores the last.</summary>
/// <typeparam name="TResult">The use case's result.</typeparam>
internal sealed class DecidingStore<TResult>
{
    /// <summary>The stored version.</summary>
    public const long StoredVersion = 1_000;

    public DecidingStore(DateTimeOffset now, CancellationToken token, params ProfileState[] states)
    {
        Mock.Setup(port =>
                port.Save(
                    It.IsAny<UserId>(),
                    It.IsAny<Func<ProfileState, ProfileChange?>>(),
                    It.IsAny<Func<ProfileState, Versioned<ProfileChange>, TResult>>(),
                    now,
                    token
                )
            )
            .Returns(
                (
                    UserId id,
                    Func<ProfileState, ProfileChange?> decide,
                    Func<ProfileState, Versioned<ProfileChange>, TResult> describe,
                    DateTimeOffset _,
                    CancellationToken _
                ) =>
                {
                    Id = id;
                    var last = Array.ConvertAll(states, state => decide(state))[^1];
                    Stored = last is null ? null : new(last, StoredVersion);
                    return Task.FromResult(Stored is null ? default : describe(states[^1], Stored));
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
