namespace Personalisation.Api.Hosting.Startup;

/// <summary>The service is configured wrongly; the message names the variable and what it must be.</summary>
internal sealed class SettingException(string message) : Exception(message);
