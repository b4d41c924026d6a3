namespace Personalisation.Api.Hosting.Json;

/// <summary>A body with a list that may also be sent as lines of JSON, one per element.</summary>
internal interface ILineBatch;
