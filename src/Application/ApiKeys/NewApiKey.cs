using Personalisation.Domain.ApiKeys;

namespace Personalisation.Application.ApiKeys;

/// <summary>A key whose secret is known now and never again.</summary>
/// <param name="Key">The key as it is stored.</param>
/// <param name="Secret">What its client sends.</param>
public sealed record NewApiKey(ApiKey Key, ApiKeySecret Secret);
