using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Json;

namespace Personalisation.TestKit.Store;

/// <summary>Writes like the handlers, in one call and with the store's clock.</summary>
public static class StoreWrites
{
    /// <summary>Puts a profile, as <c>SaveProfileHandler</c> does.</summary>
    public static async Task<ProfileChange> Save(this TestStore store, ProfileDraft draft) =>
        (await store.SaveVersioned(draft)).Value;

    /// <summary>The same, with the version that the write gave the profile.</summary>
    public static async Task<Versioned<ProfileChange>> SaveVersioned(this TestStore store, ProfileDraft draft)
    {
        var now = store.Clock.GetUtcNow();
        var saved = await store.Profiles.Save(
            draft.Id,
            state => draft.ApplyTo(state.Profile, state.Known, now),
            now,
            idempotency: null,
            CancellationToken.None
        );
        return saved!.Stored;
    }

    /// <summary>Puts a document that lives for a year, as <c>SaveBlobHandler</c> does.</summary>
    public static Task<SavedVersion> SaveBlob(
        this TestStore store,
        UserId id,
        string json,
        DateTimeOffset? expiresAt = null,
        Precondition? precondition = null
    )
    {
        var now = store.Clock.GetUtcNow();
        return store.Blobs.Save(
            id,
            Blob.Of(json),
            expiresAt ?? Lifetime.OfProfile(now),
            precondition ?? Precondition.None,
            now,
            idempotency: null,
            CancellationToken.None
        );
    }

    /// <summary>Removes one segment like <c>DeleteSegmentHandler</c>; null if it did not exist.</summary>
    public static async Task<Versioned<ProfileChange>?> Remove(this TestStore store, UserId id, string type)
    {
        var now = store.Clock.GetUtcNow();
        var saved = await store.Profiles.Save(
            id,
            state => state.Profile?.Remove(SegmentType.Parse(type), state.Known, now),
            now,
            idempotency: null,
            CancellationToken.None
        );
        return saved?.Stored;
    }

    /// <summary>Erases a user, as <c>EraseUserHandler</c> does.</summary>
    public static Task<bool> Erase(
        this TestStore store,
        UserId id,
        Precondition? precondition = null,
        CancellationToken cancellationToken = default
    ) =>
        store.PersonalData.EraseAll(
            id,
            ErasurePrecondition.On<UserProfile>(precondition ?? Precondition.None),
            store.Clock.GetUtcNow(),
            idempotency: null,
            cancellationToken
        );
}
