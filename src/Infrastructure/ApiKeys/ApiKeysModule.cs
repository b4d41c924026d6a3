using Microsoft.Extensions.DependencyInjection;
using Personalisation.Application.ApiKeys;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.ApiKeys;

/// <summary>The API keys of the table.</summary>
internal static class ApiKeysModule
{
    public static IServiceCollection AddApiKeys(this IServiceCollection services) =>
        services
            .AddSingleton(ItemType.Of<ApiKeyItem>("KEY"))
            .AddSingleton(ItemType.Of<ApiKeyNameItem>("KNAM"))
            .AddSingleton(ItemType.Of<ApiKeyPersonItem>("KPER"))
            .AddSingleton(ItemType.Of<ApiKeyUseItem>("KUSE"))
            .AddSingleton<IErasedElsewhere, ErasedApiKeys>()
            .AddSingleton<ApiKeyReader>()
            .AddSingleton<ApiKeyWriter>()
            .AddSingleton<IApiKeyRepository, DynamoDbApiKeyRepository>();
}
