using Personalisation.Application.Blobs;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Privacy;
using Personalisation.Application.Profiles;
using Personalisation.Application.Users;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;
using Personalisation.TestKit.Json;
using Personalisation.TestKit.Profiles;

namespace Personalisation.Infrastructure.Tests.Idempotency;

/// <summary>
/// Every write that may have a key. Those of other features are in their folders, in a class whose name ends like this one's.
/// </summary>
internal static class WriteCases
{
    private const string Same = "without a change";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ProfileMerge NoChange = new(null, [], [], RemovesAll: false, null, null, null);

    private static readonly IReadOnlyList<WriteCase> Own =
    [
        Of<IProfileRepository>(nameof(IProfileRepository.Save), "", PutProfile, PutProfile, ProfileState),
        Of<IProfileRepository>(nameof(IProfileRepository.Save), Same, PutProfile, KeepProfile, ProfileState),
        Of<IBlobRepository>(nameof(IBlobRepository.Save), "", Nothing, PutBlob, BlobState),
        Of<IBlobRepository>(nameof(IBlobRepository.Patch), "", PutBlob, at => PatchBlob(at, """{"b":2}"""), BlobState),
        Of<IBlobRepository>(nameof(IBlobRepository.Patch), Same, PutBlob, at => PatchBlob(at, "{}"), BlobState),
        Of<IBlobRepository>(nameof(IBlobRepository.Delete), "", PutBlob, DeleteBlob, BlobState),
        Of<IUserRepository>(nameof(IUserRepository.Create), "", Nothing, CreateUser, UserState),
        Of<IUserRepository>(nameof(IUserRepository.Change), "", CreateUser, at => ChangeUser(at, "new"), UserState),
        Of<IUserRepository>(nameof(IUserRepository.Change), Same, CreateUser, at => ChangeUser(at, null), UserState),
        Of<IUserRepository>(nameof(IUserRepository.Delete), "", CreateUser, DeleteUser, UserState),
        Of<IPersonalDataRepository>(nameof(IPersonalDataRepository.EraseAll), "", PutProfile, Erase, Stepwise),
        Of<IIdempotencyRepository>(nameof(IIdempotencyRepository.Keep), "of a batch", Nothing, KeepBatch, Stepwise),
    ];

    public static IReadOnlyList<WriteCase> All { get; } =
    [
        .. Own,
        .. typeof(WriteCases)
            .Assembly.GetTypes()
            .Where(type => type != typeof(WriteCases))
            .Where(type => type.Name.EndsWith(nameof(WriteCases), StringComparison.Ordinal))
            .SelectMany(type => (IReadOnlyList<WriteCase>)type.GetProperty(nameof(All))!.GetValue(null)!),
    ];

    private static WriteCase Of<TPort>(
        string method,
        string condition,
        Func<WriteContext, Task> arrange,
        Func<WriteContext, Task> write,
        Func<WriteContext, Task<string>> state
    ) => new(typeof(TPort), method, condition, arrange, write, state);

    private static Task Nothing(WriteContext at) => Task.CompletedTask;

    private static Task<string> Stepwise(WriteContext at) => Task.FromResult("");

    private static Task PutProfile(WriteContext at) =>
        SaveProfile(at, state => A.Draft(at.Id.Value, ["t"]).ApplyTo(state.Profile, state.Known, at.Now));

    private static Task KeepProfile(WriteContext at) =>
        SaveProfile(at, state => NoChange.ApplyTo(state.Profile!, state.Known, at.Now));

    private static Task<SavedChange?> SaveProfile(WriteContext at, Func<ProfileState, ProfileChange?> decide) =>
        at.Port<IProfileRepository>()
            .Save(at.Id, decide, at.Now, at.Write<SavedChange>(saved => $"{saved.Stored.Version}"), None);

    private static async Task<string> ProfileState(WriteContext at) =>
        $"{(await at.Port<IProfileRepository>().Find(at.Id, consistent: true, None))?.Version}";

    private static Task PutBlob(WriteContext at) =>
        at.Port<IBlobRepository>()
            .Save(
                at.Id,
                Blob.Of("""{"a":1}"""),
                at.Now.AddDays(1),
                Precondition.None,
                at.Now,
                at.Write<SavedVersion>(saved => $"{saved.Version}"),
                None
            );

    private static Task<Versioned<BlobDocument>?> PatchBlob(WriteContext at, string json) =>
        at.Port<IBlobRepository>()
            .Patch(
                at.Id,
                MergePatch.TryParse(System.Text.Encoding.UTF8.GetBytes(json), out var patch, out _)
                    ? patch
                    : throw new ArgumentException("No patch.", nameof(json)),
                Precondition.None,
                at.Now,
                at.Write<Versioned<BlobDocument>?>(patched => $"{patched!.Version}"),
                None
            );

    private static Task DeleteBlob(WriteContext at) =>
        at.Port<IBlobRepository>()
            .Delete(at.Id, Precondition.None, at.Now, at.Write<bool>(wasThere => $"{wasThere}"), None);

    private static async Task<string> BlobState(WriteContext at) =>
        $"{(await at.Port<IBlobRepository>().Find(at.Id, consistent: true, None))?.Version}";

    private static Task CreateUser(WriteContext at)
    {
        var email = EmailAddress.Parse($"{at.Id}@example.org");
        var user = new User(at.Id, email, UserName.Parse("Ada"), at.Now, at.Now);
        return at.Port<IUserRepository>()
            .Create(user, at.Now, at.Write<Versioned<User>>(created => $"{created.Version}"), None);
    }

    private static Task<Versioned<User>?> ChangeUser(WriteContext at, string? address)
    {
        var email = address is null ? null : EmailAddress.Parse($"{at.Id}.{address}@example.org");
        return at.Port<IUserRepository>()
            .Change(
                at.Id,
                user => email is null ? user : user.With(email, name: null, at.Now),
                Precondition.None,
                at.Now,
                at.Write<Versioned<User>?>(changed => $"{changed!.Version}"),
                None
            );
    }

    private static Task DeleteUser(WriteContext at) =>
        at.Port<IUserRepository>()
            .Delete(at.Id, Precondition.None, at.Now, at.Write<bool>(wasThere => $"{wasThere}"), None);

    private static async Task<string> UserState(WriteContext at) =>
        $"{(await at.Port<IUserRepository>().Find(at.Id, consistent: true, None))?.Version}";

    private static Task Erase(WriteContext at) =>
        at.Port<IPersonalDataRepository>()
            .EraseAll(at.Id, ErasurePrecondition.None, at.Now, at.Write<bool>(found => $"{found}"), None);

    private static async Task KeepBatch(WriteContext at)
    {
        var keys = at.Port<IIdempotencyRepository>();
        await keys.AddReferences([at.Id], at.Now, at.Sending?.Request, None);
        await keys.Keep("result", at.Now, at.Write<string>(result => result), None);
    }
}
