/* Browsers that were allowed notices before there was more than notices still ask for this address. */
importScripts('/service-worker.js')
