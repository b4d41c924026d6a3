using Personalisation.Application.ApiKeys;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;
using Personalisation.Infrastructure.Tests.Idempotency;

namespace Personalisation.Infrastructure.Tests.ApiKeys;

/// <summary>The writes of keys that may have an idempotency key; the contract of idempotency finds them.</summary>
internal static class ApiKeyWriteCases
{
    public static IReadOnlyList<WriteCase> All { get; } =
    [
        new(typeof(IApiKeyRepository), nameof(IApiKeyRepository.Create), "", _ => Task.CompletedTask, Create, State),
        new(typeof(IApiKeyRepository), nameof(IApiKeyRepository.Change), "", Create, Rotate, State),
        new(typeof(IApiKeyRepository), nameof(IApiKeyRepository.Change), "without a change", Create, Keep, State),
    ];

    // Of the user of the test, so that no other test has it.
    private static string Hex(WriteContext at, int length) => ApiKeyHash.Of(at.Id.Value).Text[..length];

    private static Task<ApiKey> Create(WriteContext at)
    {
        var key = new ApiKey(
            ApiKeyId.Parse(Hex(at, 16)),
            ApiKeyName.Parse(Hex(at, 32)),
            new Grant(Role.Reader, party: Party.Customer(at.Id)),
            ApiKeyHash.Of("first"),
            at.Now,
            ExpiresAt: null
        );
        return at.Port<IApiKeyRepository>()
            .Create(key, at.Now, at.Write<ApiKey>(it => it.Hash.Text), CancellationToken.None);
    }

    private static Task<ApiKey?> Rotate(WriteContext at) =>
        Change(at, key => key.Rotate(ApiKeyHash.Of(key.Hash.Text), TimeSpan.FromHours(1), at.Now));

    private static Task<ApiKey?> Keep(WriteContext at) => Change(at, key => key);

    private static Task<ApiKey?> Change(WriteContext at, Func<ApiKey, ApiKey> change) =>
        at.Port<IApiKeyRepository>()
            .Change(
                ApiKeyId.Parse(Hex(at, 16)),
                change,
                at.Now,
                at.Write<ApiKey?>(it => $"{it?.Hash.Text}"),
                CancellationToken.None
            );

    private static async Task<string> State(WriteContext at)
    {
        var all = await at.Port<IApiKeyRepository>().FindAll(CancellationToken.None);
        var key = all.Keys.SingleOrDefault(it => it.Id == ApiKeyId.Parse(Hex(at, 16)));
        return $"{key?.Hash.Text} {key?.RotatedAt:O}";
    }
}
