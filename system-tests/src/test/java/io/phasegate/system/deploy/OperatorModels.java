package io.phasegate.system.deploy;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;

/// Our models of KEDA's and CloudNativePG's objects, whose makers publish none for Java.
///
/// They hold the fields that our objects use and no others, as the custom resource definitions of
/// `keda.sh/v1alpha1` and `postgresql.cnpg.io/v1` name and type them. Whoever needs another field
/// looks it up there and adds it here.
final class OperatorModels {
  private OperatorModels() {}

  /// Scales a deployment by what its triggers measure.
  record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledSpec spec) {}

  /// @param pollingInterval in seconds, as is `cooldownPeriod`
  record ScaledSpec(
      ScaleTarget scaleTargetRef,
      int minReplicaCount,
      int maxReplicaCount,
      int pollingInterval,
      int cooldownPeriod,
      Advanced advanced,
      List<Trigger> triggers) {}

  record ScaleTarget(String name) {}

  record Advanced(Autoscaler horizontalPodAutoscalerConfig) {}

  record Autoscaler(HorizontalPodAutoscalerBehavior behavior) {}

  record Trigger(String type, KafkaLag metadata, Reference authenticationRef) {}

  /// The settings of the scaler `kafka`: all of them text, which the definition demands.
  record KafkaLag(
      String bootstrapServersFromEnv,
      String consumerGroup,
      String topic,
      String lagThreshold,
      String activationLagThreshold,
      String excludePersistentLag,
      String tls) {}

  record Reference(String name) {}

  /// How a trigger finds its credentials.
  record TriggerAuthentication(
      String apiVersion, String kind, ObjectMeta metadata, AuthenticationSpec spec) {}

  record AuthenticationSpec(List<SecretTarget> secretTargetRef) {}

  record SecretTarget(String parameter, String name, String key) {}

  /// A PostgreSQL cluster.
  record Cluster(String apiVersion, String kind, ObjectMeta metadata, ClusterSpec spec) {}

  record ClusterSpec(
      int instances,
      String imageName,
      Storage storage,
      ResourceRequirements resources,
      PostgresSettings postgresql,
      boolean enableSuperuserAccess,
      Bootstrap bootstrap) {}

  record Storage(String size) {}

  record PostgresSettings(Map<String, String> parameters) {}

  record Bootstrap(InitDb initdb) {}

  record InitDb(String database, String owner) {}
}
