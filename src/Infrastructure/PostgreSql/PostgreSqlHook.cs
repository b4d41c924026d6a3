namespace Personalisation.Infrastructure.PostgreSql;

/// <summary>Surrounds each call, so that tests can lose its response. Does nothing in the service.</summary>
internal class PostgreSqlHook
{
    /// <summary>Called before an attempt.</summary>
    public virtual Task Before(string operation) => Task.CompletedTask;

    /// <summary>Called after an attempt that succeeded.</summary>
    public virtual Task After(string operation) => Task.CompletedTask;
}
