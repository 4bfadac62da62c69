# Overview
