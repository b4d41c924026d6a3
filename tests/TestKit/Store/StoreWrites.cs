using Personalisation.Domain;
using Personalisation.Domain.Profiles;

namespace Personalisation.TestKit.Store;

/// <summary>Writes as the handlers make them, in one call and by the store's own clock.</summary>
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
            (_, stored) => stored,
            now,
            CancellationToken.None
        );
        return saved!;
    }
}
